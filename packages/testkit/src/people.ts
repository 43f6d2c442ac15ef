import { randomUUIDv7 } from 'node:crypto';
import type postgres from 'postgres';

export interface TestPerson {
  readonly id: string;
  readonly name: string;
}

export interface TestContact {
  readonly id: string;
  readonly name: string;
  readonly phone: string;
}

let counter = 0;

/** Puts people into a test database, straight into its tables: what a test needs to be given, not what it tests. */
export class People {
  readonly sql: postgres.Sql;

  constructor(sql: postgres.Sql) {
    this.sql = sql;
  }

  rider(name = 'Jane Doe'): Promise<TestPerson> {
    return this.#add(name, 'rider');
  }

  driver(name = 'D. Rao'): Promise<TestPerson> {
    return this.#add(name, 'driver');
  }

  /** Gives somebody a phone of their own, where "Are you OK?" is texted to. */
  async phone(of: TestPerson, phone: string): Promise<void> {
    await this.sql`update saferoute.users set phone = ${phone}, phone_verified = true where id = ${of.id}`;
  }

  staff(name = 'A. Mehta'): Promise<TestPerson> {
    return this.#add(name, 'admin');
  }

  /** The first contact of a person becomes primary. */
  async contact(of: TestPerson, name: string, phone: string): Promise<TestContact> {
    const id = randomUUIDv7();
    await this.sql`
      insert into saferoute.contacts (id, user_id, name, phone, relationship, is_primary, created_at, updated_at)
      values (${id}, ${of.id}, ${name}, ${phone}, null,
        not exists (select from saferoute.contacts where user_id = ${of.id}), clock_timestamp(), clock_timestamp())`;
    return { id, name, phone };
  }

  async #add(name: string, role: string): Promise<TestPerson> {
    const id = randomUUIDv7();
    counter += 1;
    await this.sql`
      insert into saferoute.users (id, name, email, role, time_zone)
      values (${id}, ${name}, ${`person-${counter}-${id}@saferoute.test`}, ${role}, 'Asia/Kolkata')`;
    return { id, name };
  }
}
