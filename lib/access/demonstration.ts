/** Password of every demonstration account. Public on purpose: a real installation refuses these accounts. */
export const DEMONSTRATION_PASSWORD = "Dehong@Demo2021";
