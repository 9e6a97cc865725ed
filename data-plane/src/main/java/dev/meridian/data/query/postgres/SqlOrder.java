package dev.meridian.data.query.postgres;

import dev.meridian.data.query.plan.Expr;
import dev.meridian.data.query.plan.Sort;
import dev.meridian.data.query.postgres.Sql.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An order of rows with a place in it from which one can go on, whatever is written meanwhile.
 * Nulls come last; ties are broken by the rows' places.
 */
final class SqlOrder {
  /**
   * One key.
   *
   * @param type the SQL type, in which a value that was answered as text is bound again
   */
  private record Key(String sql, String type, boolean descending, boolean nullable) {}

  private final List<Key> keys;
  private final String alias;

  private SqlOrder(List<Key> keys, String alias) {
    this.keys = keys;
    this.alias = alias;
  }

  /** Empty when Postgres can't order by that. */
  static Optional<SqlOrder> of(List<Sort> sorts, SqlValues values, String alias) {
    List<Key> keys = new ArrayList<>();
    for (Sort sort : sorts) {
      if (sort.byPlace()) {
        keys.add(place(alias, sort.descending()));
        return Optional.of(new SqlOrder(keys, alias));
      }
      if (sort.by() instanceof Expr.Field field && field.is("_xact_id")) {
        keys.add(new Key(alias + ".xact_id", "bigint", sort.descending(), false));
        continue;
      }
      Optional<Sql> value = values.of(sort.by());
      if (value.isEmpty() || value.get().type() == Type.TEXTS) {
        return Optional.empty();
      }
      keys.addAll(keys(value.get(), sort));
    }
    boolean descending = sorts.isEmpty() || sorts.getLast().descending();
    keys.add(place(alias, descending));
    return Optional.of(new SqlOrder(keys, alias));
  }

  /** A random order that is the same for the same seed. */
  static SqlOrder byHash(String alias, String seed) {
    Key hash =
        new Key("hashtextextended(%s.id, %s)".formatted(alias, seed), "bigint", false, false);
    return new SqlOrder(List.of(hash, place(alias, false)), alias);
  }

  private static Key place(String alias, boolean descending) {
    return new Key(alias + ".pagination", "bigint", descending, false);
  }

  private static List<Key> keys(Sql value, Sort sort) {
    boolean down = sort.descending();
    String text = value.text();
    return switch (value.type()) {
      case JSON -> {
        String rank =
            """
            (case jsonb_typeof(%s) when 'boolean' then 0 when 'number' then 1 when 'string' then 2
              when 'array' then 3 when 'object' then 4 end)"""
                .formatted(text);
        String other =
            "((case when jsonb_typeof(%1$s) not in ('number', 'null') then %1$s #>> '{}' end) collate \"C\")"
                .formatted(text);
        yield List.of(
            new Key(rank, "integer", down, true),
            new Key(value.number(), "numeric", down, true),
            new Key(other, "text", down, true));
      }
      case TEXT -> List.of(new Key("(" + text + " collate \"C\")", "text", down, true));
      case TIME -> {
        boolean nullable = !(sort.by() instanceof Expr.Field);
        yield List.of(new Key(text, "timestamptz", down, nullable));
      }
      case BOOL, NUMBER, DOUBLE, TEXTS -> List.of(new Key(text, value.type().sql(), down, true));
    };
  }

  /**
   * What goes behind {@code order by}.
   *
   * @param selective whether few rows are ordered: then Postgres must not walk the index of this
   *     order in search of them, as it would before it has statistics of a new object
   */
  String sql(boolean selective) {
    List<String> sorted = new ArrayList<>();
    for (Key key : keys) {
      String column =
          selective && key.sql().equals(alias + ".pagination")
              ? "(" + key.sql() + " + 0)"
              : key.sql();
      sorted.add(
          column
              + (key.descending() ? " desc" : "")
              + (key.descending() && key.nullable() ? " nulls last" : ""));
    }
    return String.join(", ", sorted);
  }

  /** The keys as texts, which name a row's place. */
  List<String> columns() {
    return keys.stream().map(k -> k.sql() + "::text").toList();
  }

  int size() {
    return keys.size();
  }

  /** The condition of being behind a place. */
  String after(List<@Nullable String> place, Binds binds) {
    boolean plain = keys.stream().noneMatch(Key::nullable);
    boolean alike = keys.stream().map(Key::descending).distinct().count() == 1;
    if (plain && alike) {
      List<String> bound = new ArrayList<>();
      for (int i = 0; i < keys.size(); i++) {
        bound.add(bound(i, place, binds));
      }
      return "(%s) %s (%s)"
          .formatted(
              String.join(", ", keys.stream().map(Key::sql).toList()),
              keys.getFirst().descending() ? "<" : ">",
              String.join(", ", bound));
    }
    return after(0, place, binds);
  }

  private String after(int at, List<@Nullable String> place, Binds binds) {
    Key key = keys.get(at);
    boolean last = at == keys.size() - 1;
    if (place.get(at) == null) {
      // Nothing comes behind null but other nulls.
      return last
          ? "false"
          : "(%s is null and %s)".formatted(key.sql(), after(at + 1, place, binds));
    }
    String value = bound(at, place, binds);
    String beyond =
        "%s %s %s%s"
            .formatted(
                key.sql(),
                key.descending() ? "<" : ">",
                value,
                key.nullable() ? " or " + key.sql() + " is null" : "");
    return last
        ? "(" + beyond + ")"
        : "(%s or (%s = %s and %s))"
            .formatted(beyond, key.sql(), value, after(at + 1, place, binds));
  }

  private String bound(int at, List<@Nullable String> place, Binds binds) {
    return binds.text(Objects.requireNonNull(place.get(at))) + "::" + keys.get(at).type();
  }
}
