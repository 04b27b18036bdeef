// From the names in a table's data to places and bit sets, once, as in runtime/places.py.

class Places {
  constructor(index, facts, clauses, axes) {
    this.index = index;
    this.facts = facts;
    this.clauses = clauses;
    this.axes = axes;
  }

  place(name) {
    return this.index.get(name);
  }

  bit(fact, value) {
    return this.facts[fact].kind.bit(value);
  }

  count() {
    return this.facts.length;
  }

  kind(name) {
    return this.facts[this.place(name)].kind;
  }

  factsIn(condition) {
    return [...new Set(namesIn(condition).map((name) => this.place(name)))];
  }

  within(records) {
    const { fields } = this.kind(records);
    const index = new Map(this.index);
    fields.forEach((field, place) => index.set(`${records}.${field.name}`, this.facts.length + place));
    return new Places(index, [...this.facts, ...fields], this.clauses, this.axes);
  }

  /** What is worked out, by place: facts, and lists whose records have fields that are. */
  computed() {
    const found = new Map();
    this.facts.forEach((fact, place) => {
      const made = fact.computed ? prepared(place, fact.computed, this) : this.completed(place);
      if (made !== null) found.set(place, made);
    });
    return found;
  }

  axis([kind, name, ...rest]) {
    if (kind === "choice") return null;
    if (kind === "number") return new NumberAxis(this.place(name), rest[0]);
    if (kind === "count") return new CountAxis(this.place(rest[0]), rest[1]);
    if (kind === "known") return new KnownAxis(this.condition(rest[0]));
    const several = this.kind(name);
    return new SeveralAxis(
      this.place(name),
      rest[0].map((group) => several.mask(group)),
    );
  }

  /** The fact of which an axis says something; null for what is known to hold. */
  factOfAxis([kind, name, fact]) {
    return kind === "known" ? null : this.place(kind === "count" ? fact : name);
  }

  factsOfAxis(axis) {
    const places = axis[0] === "known" ? this.factsIn(axis[2]) : [this.factOfAxis(axis)];
    return [...new Set(places.flatMap((place) => this.asked(place)))];
  }

  /** The facts that a case can give, in the place of one that it cannot. */
  asked(place) {
    const fact = this.facts[place];
    if (!fact.computed || !(fact.inline || fact.kind instanceof RecordsKind)) return [place, ...this.beside(place)];
    return partsOf(prepared(place, fact.computed, this)).flatMap((part) => this.asked(part));
  }

  /** The facts outside a list that fields of its records are worked out from. */
  beside(place) {
    const own = this.completed(place);
    return own === null ? [] : own.parts.flatMap((part) => this.asked(part));
  }

  /** What the records of a list need before they are counted; null where they need nothing. */
  completed(place) {
    const { kind, name } = this.facts[place];
    if (!(kind instanceof RecordsKind) || !kind.fields.some((field) => field.computed)) return null;
    const inner = this.within(name);
    const first = this.facts.length;
    const fields = kind.fields.map((field, j) => [first + j, field.computed]).filter(([, declared]) => declared);
    return completed(
      fields.map(([at, declared]) => [at, prepared(at, declared, inner)]),
      first,
    );
  }

  /** Clause ids and axis names become indices, cells a bit set. */
  formula(formula) {
    if (typeof formula === "string") return this.clauses.get(formula);
    const [head, ...rest] = formula;
    if (head === "not") return [head, this.formula(rest[0])];
    if (head === "count") return [head, rest[0], rest[1], ...rest.slice(2).map((item) => this.formula(item))];
    if (head === "in") {
      const axis = this.axes.findIndex((each) => each[1] === rest[0]);
      return [axis, union(rest[1].map((cell) => 1n << BigInt(cell)))];
    }
    const made = rest.map((item) => this.formula(item));
    return [head, ...made.flatMap((item) => (Array.isArray(item) && item[0] === head ? item.slice(1) : [item]))];
  }

  /** Like `formula`, with tests on facts. */
  condition(condition) {
    if (typeof condition === "string") return this.clauses.get(condition);
    const [head, ...rest] = condition;
    if (head === "not") return [head, this.condition(rest[0])];
    if (head === "count") return [head, rest[0], rest[1], ...rest.slice(2).map((item) => this.condition(item))];
    if (head === "all" || head === "any") return [head, ...rest.map((item) => this.condition(item))];
    const [fact, ...wanted] = rest;
    if (head === "is") return [head, this.place(fact), union(wanted[0].map((value) => this.kind(fact).bit(value)))];
    if (head === "within" || head === "values") return [head, this.place(fact), ...this.ends(fact, ...wanted)];
    return [head, this.place(fact), this.kind(fact).mask(wanted[0])];
  }

  /** What each code implies, as [fact, state]; of a code that two systems have, what both imply. */
  implied(kind, codes) {
    const ways = new Map();
    for (const row of codes) {
      const bit = kind.bit(row.code);
      ways.set(bit, [...(ways.get(bit) ?? []), this.states(row.implies)]);
    }
    const found = new Map();
    for (const [bit, [first, ...others]] of ways) {
      let states = first;
      for (const other of others) {
        const both = [...states].filter(([fact]) => other.has(fact));
        states = new Map(both.map(([fact, state]) => [fact, this.facts[fact].kind.join(state, other.get(fact))]));
      }
      found.set(bit, [...states]);
    }
    return found;
  }

  /** What tests say together of each fact they read. */
  states(tests) {
    const states = new Map();
    for (const each of tests) {
      const fact = this.place(each[1]);
      const { kind } = this.facts[fact];
      states.set(fact, kind.meet(states.get(fact) ?? kind.everything, this.impliedBy(each)));
    }
    return states;
  }

  impliedBy([test, fact, ...wanted]) {
    const kind = this.kind(fact);
    if (test === "is") return union(wanted[0].map((value) => kind.bit(value)));
    if (test === "within") return [this.ends(fact, ...wanted)];
    const all = kind.everything;
    if (test === "values") {
      const [fewest, most] = this.ends(fact, ...wanted).map(Number);
      return { ...all, fewest, most };
    }
    const mask = kind.mask(wanted[0]);
    if (test === "every") return { includes: 0n, possible: mask, some: [mask], fewest: 1, most: bitCount(mask) };
    return { ...all, some: [mask], fewest: 1 };
  }

  /** The ends of a stretch of a number, a date or a list's length; an open end is the fact's own. */
  ends(fact, low, high) {
    const kind = this.kind(fact);
    const [first, last] =
      kind instanceof Several ? [0n, BigInt(kind.values.length)] : endsOfState(kind.everything);
    return [low === null ? first : BigInt(low), high === null ? last : BigInt(high)];
  }
}

/** Whether a condition names a clause. */
function cites(condition) {
  if (typeof condition === "string") return true;
  if (condition[0] === "not") return cites(condition[1]);
  return GROUPS.includes(condition[0]) && itemsOf(condition).some(cites);
}

function namesIn(condition) {
  if (typeof condition === "string") return [];
  if (condition[0] === "not") return namesIn(condition[1]);
  return GROUPS.includes(condition[0]) ? itemsOf(condition).flatMap(namesIn) : [condition[1]];
}
