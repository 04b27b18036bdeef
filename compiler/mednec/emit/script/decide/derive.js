// Derived facts, as in runtime/derive.py: codes imply, facts are computed, numbers bounded; presumptions come last.

/** Complete a reading in place from what it implies, presumptions aside; the conflicts met. */
function derive(table, reading) {
  const conflicts = [];
  if (table.code !== null) imply(table, reading, conflicts);
  for (const [place, computed] of table.computed) takeIn(table, place, computed, reading, conflicts);
  for (const bound of table.bounds) boundBy(table, bound, reading, conflicts);
  return conflicts;
}

/** Take in what is implied of a fact. If it cannot be, the fact is open, and `what` says what it contradicts. */
function narrow(table, place, state, reading, against, what, conflicts) {
  const before = reading.states[place];
  const { kind } = table.facts[place];
  const met = kind.meet(before, state);
  if (met === null) {
    dispute(table, place, reading, against, `as given ${what}`, conflicts);
  } else if (!same(met, before)) {
    reading.states[place] = met;
    reading.shown[place] = kind.shown(met);
  }
}

/** Leave a fact open and record why. */
function dispute(table, place, reading, against, what, conflicts) {
  const { name, kind } = table.facts[place];
  const names = against.map((each) => table.names[each]);
  conflicts.push({ fact: name, against: names, message: `${name} ${what}.`, axiom: "" });
  reading.states[place] = kind.everything;
  reading.shown[place] = null;
}

function imply(table, reading, conflicts) {
  const { code } = table;
  // Not by the state: the only code of a policy leaves as much possible as no code at all.
  if (reading.shown[code] === null) return;
  const requested = reading.states[code];
  for (const [place, state] of table.implied.get(requested) ?? impliedByOneOf(table, requested)) {
    if (same(reading.states[place], table.everything[place])) {
      reading.states[place] = state;
      reading.shown[place] = table.facts[place].kind.shown(state);
    } else if (!same(reading.states[place], state)) {
      narrow(table, place, state, reading, [code], "contradicts what the code implies", conflicts);
    }
  }
}

/** What every code still possible implies, as one state for each fact. */
function impliedByOneOf(table, requested) {
  const ways = [...table.implied].filter(([code]) => code & requested).map(([, implied]) => new Map(implied));
  const common = [...ways[0].keys()].filter((place) => ways.every((way) => way.has(place)));
  return common.map((place) => {
    const { kind } = table.facts[place];
    return [place, ways.map((way) => way.get(place)).reduce((one, other) => kind.join(one, other))];
  });
}

/** Take in what is worked out of a fact. */
function takeIn(table, place, computed, reading, conflicts) {
  if (computed.what === "completed") {
    complete(table, place, computed, reading, conflicts);
    return;
  }
  const found = stateOf(computed, reading.states, table.everything);
  if (found === null) return;
  const parts = partsOf(computed);
  const timed = computed.what === "days" || TIMED.includes(computed.what);
  const state = withinRange(table.facts[place].kind, found, computed.what === "days");
  if (state === null) {
    const what = timed ? "as counted between the dates" : "as worked out";
    dispute(table, place, reading, parts, `${what} is out of its range`, conflicts);
    return;
  }
  const against = timed ? "contradicts the days between the dates" : "contradicts what it is worked out from";
  narrow(table, place, state, reading, parts, against, conflicts);
}

/** A computed state within the range of a kind; null if it lies outside. */
function withinRange(kind, state, days) {
  if (!(kind instanceof NumberKind || kind instanceof DateKind)) return state;
  const scale = days && kind instanceof NumberKind ? kind.scale : 1n;
  if (kind.everything.length !== 1) throw new RangeError("a computed fact has one stretch");
  const [[first, last]] = kind.everything;
  const spans = state.map(([low, high]) => [greatest(low * scale, first), least(high * scale, last)]);
  const inside = spans.filter(([low, high]) => low <= high);
  return inside.length ? inside : null;
}

/** Work out the computed fields of each record of a list, in place. What contradicts itself leaves a field open. */
function complete(table, place, computed, reading, conflicts) {
  const listing = reading.states[place];
  const { kind, name } = table.facts[place];
  if (same(listing, table.everything[place])) return;
  const everything = [...table.everything, ...kind.fields.map((field) => field.kind.everything)];
  const records = listing.records.map((record, i) => {
    const states = [...reading.states, ...record.states];
    for (const [field, each] of computed.fields) {
      const at = table.facts.length + field;
      const found = stateOf(each, states, everything);
      if (found === null) continue;
      const own = kind.fields[field].kind;
      const state = withinRange(own, found, each.what === "days");
      const met = state === null ? null : own.meet(states[at], state);
      if (met === null) {
        const message = `${name}, record ${i + 1}: ${kind.fields[field].name} contradicts what it is worked out from.`;
        conflicts.push({ fact: name, against: [], message, axiom: "" });
      }
      states[at] = met === null ? own.everything : met;
    }
    return { states: states.slice(table.facts.length), member: record.member };
  });
  reading.states[place] = { records, complete: listing.complete };
  reading.shown[place] = kind.shown(reading.states[place]);
}

function boundBy(table, [place, counted], reading, conflicts) {
  const listed = reading.states[counted];
  if (same(listed, table.everything[counted])) return;
  const { kind } = table.facts[place];
  const most = BigInt(Math.min(bitCount(listed.possible), listed.most)) * kind.scale;
  if (reading.states[place].at(-1)[1] <= most) return;
  if (most < kind.low) {
    dispute(table, place, reading, [counted], "is bounded by the list below its range", conflicts);
  } else {
    narrow(table, place, [[kind.low, most]], reading, [counted], "is more than the values of the list", conflicts);
  }
}

/** The presumptions that apply, as [fact, state]: to what the case leaves out and nothing settles. */
function presume(table, reading) {
  return table.presumed.filter(([place, state]) => {
    const possible = reading.states[place];
    return !has(reading.given, table.names[place]) && possible & state && possible !== state;
  });
}

/** The axioms that what is known of a case cannot be squared with, as in runtime/given.py. */
function contradicted(table, given) {
  const reading = readCase(table, given);
  derive(table, reading);
  const found = table.axioms.filter(({ condition }) => holds(condition, reading.states, []) === false);
  return found.map(({ title, facts: [first, ...others] }) => {
    const facts = others.length ? `${first} and ${others.join(", ")}` : first;
    return { fact: first, against: others, message: `${facts} as given cannot be so: “${title}”.`, axiom: title };
  });
}
