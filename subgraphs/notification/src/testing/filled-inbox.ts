import { type Database, newId } from '@florin/kit';

/** Somebody new with so many unread alerts in their log. @param owner the tables' owner's database @returns their id */
export async function fillInbox(owner: Database, count: number): Promise<string> {
  const id = newId('customer');
  await owner`INSERT INTO recipient (id, last_number) VALUES (${id}, ${count})`;
  await owner`
    INSERT INTO alert (recipient_id, number, id, event_id, kind, severity, activity, created_at, stored_at)
    SELECT ${id}, n, ${id} || n, 'evt_' || n, 'ACCOUNT_ACTIVITY', 'INFO', 'FROZEN', now(), now()
    FROM generate_series(1, ${count}::int) AS n`;
  return id;
}
