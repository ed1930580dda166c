export { Confirm } from './Confirm.tsx';
export { CopyOnce } from './CopyOnce.tsx';
export { emailError, requiredError } from './checks.ts';
export { CheckField, Field, FieldFrame, SelectField } from './Field.tsx';
export { Form, FormActions, SubmitButton } from './Form.tsx';
export { FormProblem, Notice } from './FormProblem.tsx';
export { PasswordField } from './PasswordField.tsx';
export { type OwnWords, problemWords, waitWords } from './problem-words.ts';
export { useFields } from './useFields.ts';
