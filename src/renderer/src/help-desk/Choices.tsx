import { Group, Radio } from '@mantine/core';

interface ChoicesProps<V extends string> {
  label: string;
  choices: readonly { value: V; label: string }[];
  value: V;
  onChange: (value: V) => void;
}

/** A few short choices beside each other. */
export function Choices<V extends string>({ label, choices, value, onChange }: ChoicesProps<V>) {
  const choose = (text: string) => {
    const found = choices.find((choice) => choice.value === text);
    if (found) onChange(found.value);
  };
  return (
    <Radio.Group label={label} value={value} onChange={choose}>
      <Group gap="xs" mt={4}>
        {choices.map((choice) => (
          <Radio key={choice.value} value={choice.value} label={choice.label} mr="xs" />
        ))}
      </Group>
    </Radio.Group>
  );
}
