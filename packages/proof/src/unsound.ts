/** A note or a seal that cannot be believed; the message is the part of a sentence that says why. */
export class InvalidSeal extends Error {}
