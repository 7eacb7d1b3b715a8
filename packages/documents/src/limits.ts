/** Four texts of 512 bytes and an id fit into an index entry of PostgreSQL (2,704 bytes). */
export const MAX_INDEX_FIELDS = 4;
