package dev.meridian.data.query.parse;

import dev.meridian.data.query.plan.Expr;
import dev.meridian.data.query.plan.Place;
import java.util.IdentityHashMap;
import java.util.Map;

/** Where the parts of a query stand in it. They are told apart by identity: equal ones repeat. */
public final class Places {
  private final Map<Expr, Place> places = new IdentityHashMap<>();
  private final Place whole;

  Places(Place whole) {
    this.whole = whole;
  }

  <E extends Expr> E put(E expr, Place place) {
    places.putIfAbsent(expr, place);
    return expr;
  }

  /** The place of a part, or else of the whole query. */
  public Place of(Expr expr) {
    return places.getOrDefault(expr, whole);
  }
}
