/** Two communities that look alike and are different places, in the order of their numbers, with the reason. */
export type KeptPair = { firstId: string; secondId: string; reason: string };
