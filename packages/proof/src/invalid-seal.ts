/** Thrown if a seal, or the note in it, fails verification. The message is a predicate: "is not a signed note". */
export class InvalidSeal extends Error {}
