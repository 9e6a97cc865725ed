package dev.meridian.data.query.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.data.json.Json;
import dev.meridian.data.query.eval.Evaluator;
import dev.meridian.data.query.eval.Moment;
import dev.meridian.data.query.parse.AstReader;
import dev.meridian.data.query.parse.TextReader;
import dev.meridian.data.query.plan.Expr;
import dev.meridian.data.query.plan.Output;
import dev.meridian.data.query.plan.QueryPlan;
import dev.meridian.data.record.RecordKind;
import dev.meridian.data.text.PlaceRanges;
import dev.meridian.model.error.ApiException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Whatever is sent is read or refused, and no part of it becomes SQL. */
class QueryFuzzTest {
  private static final String ID = "f1e858a4-58e3-408f-983f-016760d7fa25";
  private static final Evaluator EVALUATOR = new Evaluator(new Moment(Instant.EPOCH, 0));
  private static final Pattern CONSTANT = Pattern.compile("'[^']*'");

  /** The constants that our own SQL writes; everything of a query is bound. */
  private static final Set<String> OURS =
      Set.of(
          "'null'",
          "'number'",
          "'string'",
          "'boolean'",
          "'array'",
          "'object'",
          "'{}'",
          "'UTC'",
          "'p'",
          "'0'",
          "'g'",
          "''",
          "'duration'",
          "'model'",
          "'estimated_cost'",
          "'1970-01-01'",
          "'prompt_tokens'",
          "'prompt_cached_tokens'",
          "'prompt_cache_creation_tokens'",
          "'completion_tokens'");

  /** Goes through the hook of the fuzzer's SQL sanitizer; nothing is run. */
  private static final Statement STATEMENT =
      (Statement)
          Proxy.newProxyInstance(
              QueryFuzzTest.class.getClassLoader(),
              new Class<?>[] {Statement.class},
              (proxy, method, arguments) -> false);

  /**
   * What the sanitizer has seen: it parses SQL, which takes a thousand times as long as to make it,
   * and queries that differ in their values alone have the same.
   */
  private static final Set<String> SANITIZED = ConcurrentHashMap.newKeySet();

  private static final int MOST_SANITIZED = 100_000;

  @FuzzTest
  void text(byte[] data) throws SQLException {
    String text = new String(data, StandardCharsets.UTF_8);
    tried(() -> TextReader.read(text).plan());
    tried(
        () ->
            TextReader.read("select: * | from: project_logs('" + ID + "') | filter: " + text)
                .plan());
  }

  @FuzzTest
  void ast(byte[] data) throws SQLException {
    tried(
        () -> {
          ObjectNode query = Json.request(data);
          return AstReader.read(query).plan();
        });
  }

  @Test
  void hostileValuesNamesAndPathsAreBound() throws SQLException {
    String evil = "x'); drop table span; --";
    String quoted = "'x''); drop table span; --'";
    List<String> queries =
        List.of(
            "select: metadata[%s] as `%s` | from: project_logs('ID') | filter: metadata[%s] = %s and tags includes %s",
            "select: * | from: project_logs('ID') | filter: scores[%s] > 1 and id like %s and metadata.a in (%s, %s) and metadata[%s] match %s",
            "dimensions: metadata[%s] as `%s` | measures: sum(metrics[%s]) as m | from: project_logs('ID') | filter: span_attributes.name ilike %s or created > %s",
            "select: * | from: project_logs('ID') traces | filter: any_span(metadata[%s] like %s) | sort: metadata[%s], scores[%s] desc | cursor: %s");
    for (String query : queries) {
      String hostile =
          query.replace("`%s`", "`" + evil + "`").replace("%s", quoted).replace("ID", ID);
      check(TextReader.read(hostile).plan());
    }
  }

  private interface Read {
    QueryPlan plan();
  }

  private static void tried(Read read) throws SQLException {
    try {
      check(read.plan());
    } catch (ApiException refused) {
      assertThat(refused.code().status()).isEqualTo(400);
    }
  }

  private static void check(QueryPlan plan) throws SQLException {
    RecordKind kind = RecordKind.PROJECT_LOGS;
    for (String sql : statements(plan, kind)) {
      assertThat(sql).doesNotContain(";", "--", "/*", "\\", "drop");
      CONSTANT.matcher(sql).results().forEach(m -> assertThat(OURS).as(sql).contains(m.group()));
      assertThat(sql.replace("collate \"C\"", "")).doesNotContain("\"");
      if (SANITIZED.size() >= MOST_SANITIZED || SANITIZED.add(sql)) {
        STATEMENT.execute(sql);
      }
    }
  }

  private static List<String> statements(QueryPlan plan, RecordKind kind) {
    List<String> statements = new ArrayList<>();
    if (plan.output() instanceof Output.Groups groups) {
      Set<Expr.Aggregate> aggregates = new LinkedHashSet<>();
      groups.measures().forEach(m -> collect(m.value(), aggregates));
      GroupQuery.of(plan, groups, List.copyOf(aggregates), kind, plan.source().ids(), 10, EVALUATOR)
          .ifPresent(q -> statements.add(q.statement().sql()));
    } else {
      SpanQuery query = new SpanQuery(plan, kind, plan.source().ids(), false, EVALUATOR);
      statements.add(query.binds().statement(query.newest(Optional.empty(), 5, 9)).sql());
      statements.add(query.binds().statement(query.page(Optional.empty(), 5)).sql());
      statements.add(
          query
              .binds()
              .statement(query.within(Optional.empty(), 5, List.of(new PlaceRanges.Range(1, 2))))
              .sql());
    }
    return statements;
  }

  private static void collect(Expr expr, Set<Expr.Aggregate> into) {
    if (expr instanceof Expr.Aggregate aggregate) {
      into.add(aggregate);
    } else {
      expr.operands().forEach(o -> collect(o, into));
    }
  }
}
