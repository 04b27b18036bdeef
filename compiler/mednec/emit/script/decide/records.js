// Facts that are lists of records, as in runtime/records.py. A listing is its records and whether there are no others.

const MOST_RECORDS = 200;
const ANY_RECORDS = { records: [], complete: false };

class RecordsKind {
  constructor({ label, fields }) {
    this.label = label;
    this.fields = fields;
    this.everything = ANY_RECORDS;
  }

  get given() {
    return this.fields.filter((field) => !field.inline).map((field) => field.name);
  }

  get expected() {
    return `a list of at most ${MOST_RECORDS} records, each with any of the fields ${listedNames(this.given)}`;
  }

  read(value, report) {
    let complete = true;
    let given = value;
    if (isMapping(value)) {
      if (!partlyKnown(value, [RECORDS], this.expected, report)) return null;
      given = has(value, "records") ? value.records : [];
      complete = has(value, "complete") ? value.complete : false;
      if (typeof complete !== "boolean") {
        report("wrong_type", "needs true or false in complete");
        return null;
      }
    }
    if (!Array.isArray(given) || given.length > MOST_RECORDS) {
      report("wrong_type", `must be ${this.expected}`);
      return null;
    }
    const records = given.map((each, i) => this.record(i + 1, each, report)).filter((each) => each !== null);
    return records.length === given.length ? { records, complete } : null;
  }

  record(number, value, report) {
    if (!isMapping(value)) {
      report("wrong_type", `must be ${this.expected}; record ${number} is not one`);
      return null;
    }
    const names = this.given;
    let sound = Object.keys(value).every((name) => names.includes(name));
    if (!sound) report("unknown_field", `must be ${this.expected}; record ${number} has another field`);
    const states = this.fields.map((field) => {
      const given = has(value, field.name) ? value[field.name] : null;
      if (given === null) return field.kind.everything;
      const read = field.kind.read(given, (code, what) => report(code, `record ${number}, ${field.name}: ${what}`));
      sound = sound && read !== null;
      return read === null ? field.kind.everything : read;
    });
    return sound ? { states, member: true } : null;
  }

  shown(state) {
    if (same(state, ANY_RECORDS)) return null;
    let closed = state.complete;
    const records = [];
    for (const record of state.records) {
      const fields = {};
      closed = closed && record.member === true;
      this.fields.forEach((field, i) => {
        if (field.inline) return;
        const value = field.kind.shown(record.states[i]);
        closed = closed && value !== null && !isMapping(value);
        if (value !== null) fields[field.name] = value;
      });
      if (record.member) records.push(fields);
    }
    if (closed) return records;
    return { records, complete: state.complete && state.records.every((record) => record.member) };
  }

  /** Records have no names to tell them apart by, so only equal lists agree. */
  meet(one, other) {
    if (same(one, ANY_RECORDS)) return other;
    if (same(other, ANY_RECORDS)) return one;
    return same(one, other) ? one : null;
  }

  join(one, other) {
    return same(one, other) ? one : ANY_RECORDS;
  }
}

// How many, from both sides. A value is held as Python's repr of it, by which the searches go in order.

const ANOTHER = "'another'";
const isOther = (value) => value.startsWith("('another', ");

const counted = (held) => [held.filter(([, certain]) => certain).length, held.length];
const different = (certain, possible) => [fewestValues(certain), matched(possible, 1)];

function alike(certain, possible) {
  let fewest = 0;
  while (matched(certain, fewest) !== certain.length) fewest += 1;
  const shared = sharing(possible);
  const values = new Set(shared.flatMap((each) => [...each]));
  const most = [...values].map((value) => shared.filter((each) => each.has(value)).length);
  return [fewest, Math.max(0, ...most)];
}

/** The values that each state allows; a stretch stands for the single values in it and for one that no other has. */
function choicesOf(states) {
  const spans = states.filter(Array.isArray).flat();
  const single = [...new Set(spans.filter(([low, high]) => low === high).map(([low]) => low))];
  return states.map((state, place) => {
    if (!Array.isArray(state)) return new Set(placesIn(state).map(String));
    const inside = single.filter((each) => state.some(([low, high]) => low <= each && each <= high));
    const wide = state.some(([low, high]) => low < high);
    return new Set([...inside.map(String), ...(wide ? [`('another', ${place})`] : [])]);
  });
}

/** The choices, where what several records can have that no record is known to have is one value. */
const sharing = (choices) =>
  choices.map((each) => new Set([...each].map((value) => (isOther(value) ? ANOTHER : value))));

/** How many records can have a value, if no value may be had by more than `most` (Kuhn 1955, with capacities). */
function matched(choices, most) {
  const held = new Map();
  const place = (record, tried) => {
    for (const value of [...choices[record]].sort()) {
      if (tried.has(value)) continue;
      tried.add(value);
      if (!held.has(value)) held.set(value, []);
      const holders = held.get(value);
      if (holders.length < most) {
        holders.push(record);
        return true;
      }
      for (let at = 0; at < holders.length; at += 1) {
        if (place(holders[at], tried)) {
          holders[at] = record;
          return true;
        }
      }
    }
    return false;
  };
  return most ? choices.filter((_, record) => place(record, new Set())).length : 0;
}

const HITTING_BUDGET = 2000;

/** The fewest values that give every record one of its own: exact within a budget, else a sound lower bound. */
function fewestValues(choices) {
  const merged = [...new Map(sharing(choices).map((each) => [[...each].sort().join("\n"), each])).values()];
  const within = (one, other) => one.size < other.size && [...one].every((value) => other.has(value));
  const left = merged.filter((each) => !merged.some((other) => within(other, each)));
  const bound = apart(left);
  let steps = 0;
  const cover = (sets, used, best) => {
    steps += 1;
    if (!sets.length) return used;
    if (used + apart(sets) >= best || steps > HITTING_BUDGET) return best;
    const smallest = sets.reduce((a, b) => (bySize(b, a) < 0 ? b : a));
    for (const value of [...smallest].sort()) {
      best = Math.min(
        best,
        cover(
          sets.filter((each) => !each.has(value)),
          used + 1,
          best,
        ),
      );
    }
    return best;
  };
  const found = cover(left, 0, left.length);
  return steps > HITTING_BUDGET ? bound : found;
}

/** How many sets, taken greedily, have no value in common: no fewer values can do. */
function apart(sets) {
  const taken = new Set();
  let count = 0;
  for (const each of [...sets].sort(bySize)) {
    if (![...each].some((value) => taken.has(value))) {
      each.forEach((value) => taken.add(value));
      count += 1;
    }
  }
  return count;
}

function bySize(one, other) {
  if (one.size !== other.size) return one.size - other.size;
  const [a, b] = [one, other].map((values) => [...values].sort());
  const at = a.findIndex((value, i) => value !== b[i]);
  return at < 0 ? 0 : a[at] < b[at] ? -1 : 1;
}
