export type FieldClass = 'plain' | 'person' | 'email' | 'phone' | 'address' | 'text' | 'file';
