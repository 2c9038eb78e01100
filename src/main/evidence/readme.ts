/** `README.txt` of a pack. */
export const readme = `EVIDENCE PACK
=============

This pack holds entries of the log of a Gatehouse workstation, and what proves that they are in it.

To check it you need nothing of Gatehouse, only Node 20 or later:

    node verify.mjs --key <vkey> <this folder, or the zip>

Get verify.mjs and the key (vkey) from somewhere else than this pack where that matters: whoever forges
a pack can forge what came with it. The key is shown in Gatehouse, and an auditor should have written
it down earlier. Other programs can check the same files, because all formats are public:

entries.jsonl         one entry a line: "leaf" is what the log holds (base64); "openings" show fields
                      with their salts; "masked" says what stands in for a field that was redacted;
                      "erased" names fields that the log itself does not hold any more.
                      Commitment to a field: SHA-256(salt, name, 0x0A, value as JSON).
proofs/N.tlog-proof   inclusion proof of entry N (C2SP tlog-proof, RFC 6962). Leaf N-1 of the tree.
checkpoint.txt        the signed head of the log (C2SP tlog-checkpoint, signed-note, Ed25519)
checkpoints/          earlier heads, and for each the RFC 6962 proof that the next one continues it
key.vkey, key.pem     the public key of the workstation, in two spellings
mails/                mails that the entries name, as the workstation held them; codes are dots
rows/N.jsonl          what the import of entry N did to each account, as far as it concerns this pack.
                      Each row leads to the root "rowsRoot" of the entry by its proof; whose it is and
                      a commitment to what was stored are its leaf. A row of which anything is redacted
                      is not opened, and what stands in for it is not proven
pruned.*              where retention has removed entries: the entry that tells what went, its proof, and
                      the proof that what went was the beginning of the same log
rules/                allowed IP rules of the accounts that the entries are about: right after each entry
                      ("afterEntries", rebuilt from the log), and when the pack was made ("now")
manifest.json         what the pack is: who made it, when, the selection, the profile, and the SHA-256
                      of every file; manifest.note is its signature

Profiles: "full" leaves nothing out. "auditor" leaves out email addresses and telephone numbers.
"customer" also leaves out names, free text and file names. "vendor" also leaves out network addresses
and rules. The same value is the same mask throughout this pack: Person 1, Address 2.

What no verifier can show: what was never logged; other entries of the log; that what an entry says is
true; that the key is this workstation's; of entries of version 1, what they said before the log was
taken over into this format; what entries said that were removed. Mails are no part of the log; rules are
worked out from it, and from entries that need not be in this pack.


证据包
======

本证据包包含某台 Gatehouse 工作站日志中的条目，以及证明这些条目确实在日志中的材料。

检查时不需要 Gatehouse，只需要 Node 20 或更高版本：

    node verify.mjs --key <vkey> <本文件夹或 zip 文件>

在要紧的场合，请从证据包以外的地方取得 verify.mjs 和密钥（vkey）：能伪造证据包的人，也能伪造随包附带的东西。
密钥显示在 Gatehouse 中，审计人员应当事先抄下。所有格式都是公开的，其他程序也能检查这些文件；各文件的说明见上文英文部分。

配置：“full”不省略任何内容；“auditor”省略电子邮件地址和电话号码；“customer”还省略姓名、自由文本和文件名；
“vendor”还省略网络地址和 IP 规则。同一个值在整个证据包中总是用同一个代称：Person 1、Address 2。

任何验证程序都无法证明：从未写入日志的事情；日志中的其他条目；条目所说的是否属实；密钥是否确实属于这台工作站；
版本 1 的条目在转换为本格式之前的内容；已按保留期限删除的条目说了什么。邮件不是日志的一部分；规则是根据日志推算的，
其依据的条目不一定在本证据包中。


証拠パック
==========

このパックには、ある Gatehouse ワークステーションのログのエントリと、それらがログにあることの証明が入っています。

確認に Gatehouse は不要です。Node 20 以降だけで確認できます。

    node verify.mjs --key <vkey> <このフォルダーまたは zip>

重要な場面では、verify.mjs と鍵（vkey）をこのパック以外から入手してください。パックを偽造できる人は、同梱の
ものも偽造できます。鍵は Gatehouse に表示されます。監査人は前もって控えておいてください。形式はすべて公開されて
いるため、ほかのプログラムでも確認できます。各ファイルの説明は上の英語の部分にあります。

プロファイル：「full」は何も省きません。「auditor」はメールアドレスと電話番号を省きます。「customer」はさらに
氏名、自由記述、ファイル名を省きます。「vendor」はさらにネットワークアドレスと IP ルールを省きます。同じ値は
パック全体で同じ名前に置き換えられます（Person 1、Address 2）。

どの検証プログラムにも示せないこと：ログに書かれなかったこと、ログのほかのエントリ、エントリの内容が真実で
あること、鍵がこのワークステーションのものであること、バージョン 1 のエントリがこの形式に移される前に何と
書かれていたか、保存期間により削除されたエントリに何と書かれていたか。メールはログの一部ではありません。ルールは
ログから復元したもので、もとになったエントリがこのパックにあるとは限りません。
`;
