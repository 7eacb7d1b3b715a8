/** How long an access token lives: it is not looked up anywhere, so this is how long a stolen one works. */
export const ACCESS_TOKEN_LIFE_SECONDS = 10 * 60;
