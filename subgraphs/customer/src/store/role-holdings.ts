import {
  type Connection,
  connectionOf,
  type PageRequest,
  type Queryable,
  type Role,
  type StaffRole,
  type Transaction,
} from '@florin/kit';

export type RoleHoldingPage = Connection<RoleHolding>;
export type RoleHoldingPageEdge = RoleHoldingPage['edges'][number];

/** Somebody holds a staff role. */
export interface RoleHolding {
  readonly number: bigint;
  readonly customerId: string;
  readonly role: StaffRole;
  readonly since: Date;
  /** Absent for staff whom a command of the operator's enrolled. */
  readonly approvalId: string | null;
  readonly lastUsedAt: Date | null;
}

/** Locks people in the order of their ids, which keeps their roles as they are, and says which roles they have. */
export async function lockRoles(
  sql: Transaction,
  ids: readonly string[],
): Promise<ReadonlyMap<string, readonly Role[]>> {
  const rows = await sql<{ id: string; roles: Role[] }[]>`
    SELECT id, roles FROM customer WHERE id = ANY (${ids}::text[]) ORDER BY id FOR NO KEY UPDATE`;
  return new Map(rows.map(({ id, roles }) => [id, roles]));
}

/**
 * The roles that somebody has, which nobody takes or gives, nor erases the person, until the transaction ends: waits for who is doing so
 * (`lockRoles`), and FOR KEY SHARE would not. Whoever begins a session does this before they lock anything else of the person, in the
 * order in which a role is taken, or the two would wait for each other.
 *
 * @returns `undefined` for nobody and the erased
 */
export async function holdRoles(sql: Transaction, customerId: string): Promise<readonly Role[] | undefined> {
  const [row] = await sql<{ roles: Role[] }[]>`
    SELECT roles FROM customer WHERE id = ${customerId} AND erased_at IS NULL FOR SHARE`;
  return row?.roles;
}

/** Whether a session is alive, is this person's and gave a second factor. */
export async function hasSecondFactor(
  sql: Queryable,
  session: { readonly customerId: string; readonly sessionId: string },
  at: Date,
): Promise<boolean> {
  const rows = await sql`
    SELECT FROM session WHERE id = ${session.sessionId} AND customer_id = ${session.customerId}
      AND second_factor AND ended_at IS NULL AND valid_until > ${at}`;
  return rows.length === 1;
}

/** Gives a role by an approval, under the lock of the person. */
export async function giveRole(
  sql: Transaction,
  grant: { readonly customerId: string; readonly role: StaffRole; readonly approvalId: string },
  at: Date,
): Promise<void> {
  const { customerId, role, approvalId } = grant;
  await sql`UPDATE customer SET roles = array_append(roles, ${role}) WHERE id = ${customerId}`;
  await sql`
    INSERT INTO role_holding (customer_id, role, since, approval_id) VALUES (${customerId}, ${role}, ${at}, ${approvalId})`;
}

/** Notes the roles with which somebody was enrolled. */
export async function insertFirstRoles(
  sql: Queryable,
  customerId: string,
  roles: readonly Role[],
  at: Date,
): Promise<void> {
  await sql`
    INSERT INTO role_holding (customer_id, role, since)
    SELECT ${customerId}, role, ${at} FROM unnest(${roles}::text[]) AS held (role) WHERE role <> 'CUSTOMER'`;
}

/** Takes a role, under the lock of the person. */
export async function takeRole(
  sql: Transaction,
  revocation: { readonly customerId: string; readonly role: StaffRole; readonly by: string; readonly reason: string },
  at: Date,
): Promise<void> {
  const { customerId, role, by, reason } = revocation;
  await sql`UPDATE customer SET roles = array_remove(roles, ${role}) WHERE id = ${customerId}`;
  await sql`
    UPDATE role_holding SET revoked_at = ${at}, revoked_by = ${by}, revoke_reason = ${reason}
    WHERE customer_id = ${customerId} AND role = ${role} AND revoked_at IS NULL`;
}

/** Notes that a session asserts these roles. In the order of locks, after the session's row. */
export async function noteRolesUsed(
  sql: Transaction,
  customerId: string,
  roles: readonly Role[],
  at: Date,
): Promise<void> {
  if (roles.every((role) => role === 'CUSTOMER')) return;
  await sql`
    UPDATE role_holding SET last_used_at = ${at}
    WHERE customer_id = ${customerId} AND role = ANY (${roles}::text[]) AND revoked_at IS NULL`;
}

/** A page of who holds which staff role now, the oldest holding first. */
export async function listHoldings(
  sql: Queryable,
  role: Role | undefined,
  page: PageRequest<string>,
): Promise<RoleHoldingPage> {
  const rows = await sql<
    {
      id: bigint;
      customer_id: string;
      role: StaffRole;
      since: Date;
      approval_id: string | null;
      last_used_at: Date | null;
    }[]
  >`
    SELECT id, customer_id, role, since, approval_id, last_used_at FROM role_holding
    WHERE revoked_at IS NULL
    ${role === undefined ? sql`` : sql`AND role = ${role}`}
    ${page.after === undefined ? sql`` : sql`AND id > ${page.after}::text::bigint`}
    ORDER BY id LIMIT ${page.limit + 1}`;
  const holdings = rows.map((row) => ({
    number: row.id,
    customerId: row.customer_id,
    role: row.role,
    since: row.since,
    approvalId: row.approval_id,
    lastUsedAt: row.last_used_at,
  }));
  return connectionOf(holdings, page, ({ number }) => number.toString());
}
