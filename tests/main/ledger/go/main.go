// Answers questions about signed notes and trees with Go's own libraries: a question in JSON on each
// line of the standard input, an answer on each line of the output.
package main

import (
	"bufio"
	"crypto/rand"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"os"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

type question struct {
	Ask    string
	Note   string
	Vkeys  []string
	Proof  []tlog.Hash
	Size   int64
	Root   tlog.Hash
	Index  int64
	Hash   tlog.Hash
	Leaves [][]byte
	Name   string
	Text   string
}

type answer struct {
	Error  string   `json:"error,omitempty"`
	Text   string   `json:"text,omitempty"`
	Signed []string `json:"signed,omitempty"`
	Vkey   string   `json:"vkey,omitempty"`
	Lines  []string `json:"lines,omitempty"`
}

func main() {
	lines := bufio.NewScanner(os.Stdin)
	lines.Buffer(nil, 1<<26)
	write := json.NewEncoder(os.Stdout)
	for lines.Scan() {
		var asked question
		reply := answer{}
		err := json.Unmarshal(lines.Bytes(), &asked)
		if err == nil {
			reply, err = answerTo(asked)
		}
		if err != nil {
			reply.Error = err.Error()
		}
		write.Encode(reply)
	}
}

func answerTo(asked question) (answer, error) {
	switch asked.Ask {
	case "open":
		return open(asked)
	case "record":
		return answer{}, tlog.CheckRecord(asked.Proof, asked.Size, asked.Root, asked.Index, asked.Hash)
	case "tree":
		return answer{}, tlog.CheckTree(asked.Proof, asked.Size, asked.Root, asked.Index, asked.Hash)
	case "all":
		return all(asked)
	case "sign":
		return sign(asked)
	}
	return answer{}, fmt.Errorf("nobody knows how to %q", asked.Ask)
}

func open(asked question) (answer, error) {
	var verifiers []note.Verifier
	for _, vkey := range asked.Vkeys {
		verifier, err := note.NewVerifier(vkey)
		if err != nil {
			return answer{}, err
		}
		verifiers = append(verifiers, verifier)
	}
	opened, err := note.Open([]byte(asked.Note), note.VerifierList(verifiers...))
	if err != nil {
		return answer{}, err
	}
	reply := answer{Text: opened.Text}
	for _, signature := range opened.Sigs {
		reply.Signed = append(reply.Signed, signature.Name)
	}
	return reply, nil
}

// A note that Go signed, with the key to verify it.
func sign(asked question) (answer, error) {
	private, public, err := note.GenerateKey(rand.Reader, asked.Name)
	if err != nil {
		return answer{}, err
	}
	signer, err := note.NewSigner(private)
	if err != nil {
		return answer{}, err
	}
	signed, err := note.Sign(&note.Note{Text: asked.Text}, signer)
	return answer{Text: string(signed), Vkey: public}, err
}

// For each size of the tree over these leaves: its root, and a hash over all proofs for it.
func all(asked question) (answer, error) {
	var stored []tlog.Hash
	reader := tlog.HashReaderFunc(func(indexes []int64) ([]tlog.Hash, error) {
		var found []tlog.Hash
		for _, index := range indexes {
			found = append(found, stored[index])
		}
		return found, nil
	})
	reply := answer{}
	for n, leaf := range asked.Leaves {
		hashes, err := tlog.StoredHashes(int64(n), leaf, reader)
		if err != nil {
			return reply, err
		}
		stored = append(stored, hashes...)
		size := int64(n + 1)
		root, err := tlog.TreeHash(size, reader)
		if err != nil {
			return reply, err
		}
		proofs := sha256.New()
		for index := int64(0); index < size; index++ {
			record, err := tlog.ProveRecord(size, index, reader)
			if err != nil {
				return reply, err
			}
			tree, err := tlog.ProveTree(size, index+1, reader)
			if err != nil {
				return reply, err
			}
			for _, hash := range append(record, tree...) {
				proofs.Write(hash[:])
			}
		}
		reply.Lines = append(reply.Lines, fmt.Sprintf("%d %v %x", size, root, proofs.Sum(nil)))
	}
	return reply, nil
}
