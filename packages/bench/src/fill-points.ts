import type postgres from 'postgres';

const DAYS = 10;
const PEOPLE = 1_000;

/** Stores `count` points of people who have been on their way for ten days, a partition each. */
export async function fillPoints(sql: postgres.Sql, count: number): Promise<void> {
  await sql`select saferoute.make_points_day(current_date - n) from generate_series(1, ${DAYS}::int) n`;
  for (let day = 1; day <= DAYS; day++) {
    await sql`
      insert into saferoute.points (user_id, reported_at, recorded_at, received_at, latitude, longitude, accuracy_m, speed_mps, heading_deg)
      select 'past-' || person, at, at, at, 12.9 + person * 0.0001, 77.5 + n * 0.00001, 8, 9.5, 45
      from generate_series(1, ${PEOPLE}::int) person, generate_series(1, ${Math.ceil(count / DAYS / PEOPLE)}::int) n,
        lateral (select ((current_date - ${day}::int)::timestamp at time zone 'UTC') + n * interval '10 seconds') as moment (at)`;
  }
  // As autovacuum leaves tables that have been lived in; and nothing of it is left to be written during the measurement.
  await sql`vacuum analyze saferoute.points`;
  await sql`checkpoint`;
}
