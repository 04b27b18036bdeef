// Units of measure, as in runtime/units.py; the names and what they are worth are written from there.

const UNIT_NAMES = new Map(Object.entries(UNITS.canonical));
const WORTH = new Map(
  UNITS.dimensions.flatMap((units, place) => units.map(([unit, of, per]) => [unit, [place, BigInt(of), BigInt(per)]])),
);

const canonicalUnit = (unit) => UNIT_NAMES.get(unit) ?? unit;

/** How many base units one of a unit is, as numerator and denominator; null where it does not stand for it. */
function unitRatio(unit, base, declared) {
  unit = canonicalUnit(unit);
  base = canonicalUnit(base);
  if (unit === base) return unit ? [1n, 1n] : null;
  const own = declared.find(([name]) => name === unit);
  if (own) return [BigInt(own[1]), BigInt(own[2])];
  const one = WORTH.get(unit);
  const other = WORTH.get(base);
  if (one === undefined || other === undefined || one[0] !== other[0]) return null;
  return [one[1] * other[2], one[2] * other[1]];
}

/** The units that can be written for a base unit, itself first. */
function fittingUnits(base, declared) {
  base = canonicalUnit(base);
  const worth = WORTH.get(base);
  const others = worth === undefined ? [] : UNITS.dimensions[worth[0]].map(([unit]) => unit).filter((u) => u !== base);
  return [base, ...others, ...declared.map(([name]) => name)];
}
