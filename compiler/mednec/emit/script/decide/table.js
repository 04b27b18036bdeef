// One policy version, made ready once from its data so that many cases are decided, as in runtime/table.py.

const KINDS = { Choice, Number: NumberKind, Date: DateKind, Several, Records: RecordsKind };

function factOf(data) {
  const { is, ...parts } = data.kind;
  const made = parts.fields ? { ...parts, fields: parts.fields.map(factOf) } : parts;
  return { asks: "", documented: "", attested: [], controlled_by: [], ...data, kind: new KINDS[is](made) };
}

class DecisionTable {
  constructor(data) {
    const facts = data.facts.map(factOf);
    const index = new Map(facts.map((fact, place) => [fact.name, place]));
    const clauses = data.clauses.map((clause) => ({ shown: [], documentation: [], overrides: [], ...clause }));
    const clausePlaces = new Map(clauses.map((clause, place) => [clause.id, place]));
    const names = new Places(index, facts, clausePlaces, data.axes);
    const placesWhere = (wanted) => facts.flatMap((fact, place) => (wanted(fact) ? [place] : []));

    this.policy = data.policy;
    this.facts = facts;
    this.names = facts.map((fact) => fact.name);
    this.placeOf = new Map([...index].filter(([, place]) => !facts[place].inline));
    this.everything = facts.map((fact) => fact.kind.everything);
    // Choices first: the order in which problems are reported.
    this.readOrder = [true, false].flatMap((choice) => placesWhere((fact) => fact.kind instanceof Choice === choice));
    this.code = placesWhere((fact) => fact.kind.coded)[0] ?? null;
    this.implied = this.code === null ? new Map() : names.implied(facts[this.code].kind, data.codes);
    this.computed = inOrder(names.computed());
    this.bounds = facts.flatMap((fact, place) => (fact.at_most ? [[place, index.get(fact.at_most)]] : []));
    this.presumed = facts.flatMap((fact, place) => (fact.presumed ? [[place, fact.kind.bit(fact.presumed)]] : []));
    this.axisFacts = data.axes.map((axis) => names.factsOfAxis(axis));
    this.axes = data.axes.map((axis) => names.axis(axis));
    this.factOfAxis = data.axes.map((axis) => names.factOfAxis(axis));
    this.cites = data.axes.some((axis) => axis[0] === "known" && cites(axis[2]));
    this.outcomes = data.outcomes.map((outcome) => ({ source: "", limits: [], ...outcome }));
    this.clauses = clauses;
    this.placed = clauses.map((clause) => names.formula(clause.formula));
    this.formulas = clauses.map((clause, place) => (cites(clause.formula) ? this.placed[place] : null));
    this.citedFirst = citedFirst(this.placed);
    this.recommends = clauses.flatMap((clause, place) => (clause.recommends ? [place] : []));
    this.delegated = placesWhere((fact) => fact.delegated_to);
    this.attested = placesWhere((fact) => fact.attested.length);
    this.controlled = placesWhere((fact) => fact.controlled_by.length).map((place) => [
      place,
      facts[place].controlled_by.map((name) => index.get(name)),
    ]);
    this.shown = clauses.flatMap((clause, place) =>
      clause.shown.map(([status, when, unless]) => [place, status, names.formula(when), names.formula(unless)]),
    );
    this.authorization = new Map(
      data.codes.flatMap((row) => {
        const dated = row.dated ?? (row.authorization ? [["", "", row.authorization]] : []);
        return dated.length ? [[row.code, dated]] : [];
      }),
    );
    this.documented = clauses.some((clause) => clause.documentation.length);
    this.hits = data.hits.map((hit) => ({ words: [], ...hit }));
    this.hitFormulas = data.hits.map((hit) => names.formula(hit.formula));
    this.overridden = overriddenBy(clauses, this.hits);
    this.nodes = data.nodes;
    this.root = data.root;
    this.axioms = (data.axioms ?? []).map(([title, condition]) => ({
      title,
      facts: names.factsIn(condition).map((place) => this.names[place]),
      condition: names.condition(condition),
    }));
  }

  /** The status of every clause, then of every step, from the cells that each axis can still have. */
  statuses(allowed) {
    const statuses = this.clauses.map(() => UNKNOWN);
    for (const clause of this.citedFirst) statuses[clause] = statusOf(truth(this.placed[clause], allowed, statuses));
    return [statuses, this.hitFormulas.map((formula) => statusOf(truth(formula, allowed, statuses)))];
  }

  /** What came of every clause, with the facts that it reads itself and their values. */
  trace(statuses, shown) {
    return this.clauses.map((clause, place) => ({
      clause: clause.id,
      status: statuses[place],
      read: Object.fromEntries(clause.reads.map((name) => [name, shown[this.names.indexOf(name)]])),
    }));
  }

  /** The cells that each axis can still have, as bit sets. */
  allowed(states) {
    const allowed = this.axes.map((axis, place) => {
      if (axis === null) return states[this.factOfAxis[place]];
      return axis instanceof KnownAxis ? 3n : axis.cells(states[this.factOfAxis[place]]);
    });
    const statuses = this.cites ? this.statuses(allowed)[0] : [];
    this.axes.forEach((axis, place) => {
      if (axis instanceof KnownAxis) allowed[place] = axis.cells(states, statuses);
    });
    return allowed;
  }
}

/** The clauses, each after those that its formula cites. */
function citedFirst(formulas) {
  const found = new Set();
  const citedIn = (formula) => {
    if (typeof formula === "number") return [formula];
    if (typeof formula[0] === "number") return [];
    return (formula[0] === "not" ? [formula[1]] : itemsOf(formula)).flatMap(citedIn);
  };
  const add = (clause) => {
    if (found.has(clause)) return;
    citedIn(formulas[clause]).forEach(add);
    found.add(clause);
  };
  formulas.forEach((_, clause) => add(clause));
  return [...found];
}

/** For each step, the steps that its clause goes before, be it by way of others. */
function overriddenBy(clauses, hits) {
  const lowerOf = new Map(clauses.map((clause) => [clause.id, clause.overrides]));
  const words = new Map(clauses.map((clause) => [clause.id, clause.words]));
  return hits.map((hit) => {
    if (hit.kind !== "clause") return [];
    // By clause, who signed the order on the way to it.
    const way = new Map([[hit.by, []]]);
    const waiting = [hit.by];
    for (const name of waiting) {
      for (const [lower, signed] of lowerOf.get(name)) {
        if (way.has(lower)) continue;
        way.set(lower, signed ? [...way.get(name), signed] : way.get(name));
        waiting.push(lower);
      }
    }
    return hits.flatMap((other, place) => {
      if (other.kind !== "clause" || !way.has(other.by) || other.by === hit.by) return [];
      const signed = [...new Set(way.get(other.by))].join("; ");
      return [[place, { clause: other.by, words: words.get(other.by), by: hit.by, signed }]];
    });
  });
}
