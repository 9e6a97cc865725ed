package dev.meridian.data.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.data.json.Json;
import dev.meridian.data.query.parse.AstReader;
import dev.meridian.data.query.parse.TextReader;
import dev.meridian.data.query.plan.QueryPlan;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** One question, written in each of the three forms, is one plan. */
class FormsTest {
  private static final String ID = "f1e858a4-58e3-408f-983f-016760d7fa25";

  private static QueryPlan text(String query) {
    return TextReader.read(query.formatted(ID)).plan();
  }

  private static QueryPlan ast(String query) {
    String json = query.replace('\'', '"').formatted(ID);
    return AstReader.read((ObjectNode) Json.stored(json.getBytes(StandardCharsets.UTF_8))).plan();
  }

  private static void same(String pipes, String sql, String ast) {
    QueryPlan plan = text(pipes);
    assertThat(text(sql)).isEqualTo(plan);
    assertThat(ast(ast)).isEqualTo(plan);
  }

  @Test
  void rowsWithAFilterAnOrderAndALimit() {
    same(
        "select: id, metadata.a.b as b | from: project_logs('%s') | filter: scores.s >= 0.5 and tags in ['x','y']"
            + " and not (error is null or input like '%%a') | sort: created desc, id | limit: 10 | preview_length: 5",
        "SELECT id, metadata.a['b'] AS b FROM project_logs('%s') WHERE scores.s >= 0.5 AND tags IN ('x', 'y')"
            + " AND NOT (error IS NULL OR input LIKE '%%a') ORDER BY created DESC, id ASC LIMIT 10",
        """
        {'select':[{'alias':'id','expr':{'op':'ident','name':['id']}},{'alias':'b','expr':{'op':'ident','name':['metadata','a','b']}}],
         'from':{'op':'function','name':{'op':'ident','name':['project_logs']},'args':[{'op':'literal','value':'%s'}]},
         'filter':{'op':'and','left':{'op':'and',
             'left':{'op':'ge','left':{'op':'ident','name':['scores','s']},'right':{'op':'literal','value':0.5}},
             'right':{'op':'in','left':{'op':'ident','name':['tags']},'right':{'op':'literal','value':['x','y']}}},
           'right':{'op':'not','expr':{'op':'or','children':[
             {'op':'isnull','expr':{'op':'ident','name':['error']}},
             {'op':'like','left':{'op':'ident','name':['input']},'right':{'op':'literal','value':'%%a'}}]}}},
         'sort':[{'expr':{'op':'ident','name':['created']},'dir':'desc'},{'expr':{'op':'ident','name':['id']},'dir':'asc'}],
         'limit':10}
        """,
        true);
  }

  private static void same(String pipes, String sql, String ast, boolean preview) {
    same(preview ? pipes.replace(" | preview_length: 5", "") : pipes, sql, ast);
  }

  @Test
  void groupsWithMeasuresConditionsAndPivot() {
    same(
        "dimensions: day(created) as d | measures: count(1) as n, sum(metrics.tokens) / count(*) as mean,"
            + " percentile(metrics.duration, 0.95) as p | from: experiment('%s')"
            + " | filter: created > now() - interval 7 day | having: n > 3 | sort: n desc | limit: 5",
        "SELECT day(created) AS d, count(*) AS n, sum(metrics.tokens) / count(1) AS mean,"
            + " percentile(metrics.duration, 0.95) AS p FROM experiment('%s')"
            + " WHERE created > NOW() - INTERVAL '7 days' GROUP BY 1 HAVING count(*) > 3 ORDER BY n DESC LIMIT 5",
        """
        {'dimensions':[{'alias':'d','expr':{'op':'function','name':{'op':'ident','name':['day']},'args':[{'op':'ident','name':['created']}]}}],
         'measures':[
           {'alias':'n','expr':{'op':'function','name':{'op':'ident','name':['count']},'args':[{'op':'star'}]}},
           {'alias':'mean','expr':{'op':'div',
             'left':{'op':'function','name':{'op':'ident','name':['sum']},'args':[{'op':'ident','name':['metrics','tokens']}]},
             'right':{'op':'function','name':{'op':'ident','name':['count']},'args':[{'op':'literal','value':1}]}}},
           {'alias':'p','expr':{'op':'function','name':{'op':'ident','name':['percentile']},
             'args':[{'op':'ident','name':['metrics','duration']},{'op':'literal','value':0.95}]}}],
         'from':{'op':'function','name':{'op':'ident','name':['experiment']},'args':[{'op':'literal','value':'%s'}]},
         'filter':{'btql':'created > now() - interval 7 day'},
         'final_filter':{'op':'gt','left':{'op':'ident','name':['n']},'right':{'op':'literal','value':3}},
         'sort':[{'expr':{'op':'ident','name':['n']},'dir':'desc'}],'limit':5}
        """);
  }

  @Test
  void shapesSpanFiltersAndAlternatives() {
    same(
        "select: * | from: project_logs('%s') traces | filter: any_span(error is not null) and"
            + " filter_spans(span_attributes.type = 'llm') and (metadata.x = 1 ? true : false)",
        "SELECT * FROM project_logs('%s', shape => 'traces') WHERE ANY_SPAN(error IS NOT NULL) AND"
            + " FILTER_SPANS(span_attributes.type = 'llm') AND CASE WHEN metadata.x = 1 THEN true ELSE false END",
        """
        {'select':[{'op':'star'}],
         'from':{'op':'function','name':{'op':'ident','name':['project_logs']},'args':[{'op':'literal','value':'%s'}],'shape':'traces'},
         'span_filter':{'op':'eq','left':{'op':'ident','name':['span_attributes','type']},'right':{'op':'literal','value':'llm'}},
         'filter':{'op':'and','children':[
           {'op':'singlespanfilter','expr':{'op':'isnotnull','expr':{'op':'ident','name':['error']}}},
           {'op':'if','conds':[{'cond':{'op':'eq','left':{'op':'ident','name':['metadata','x']},'right':{'op':'literal','value':1}},
             'then':{'op':'literal','value':true}}],'else':{'op':'literal','value':false}}]}}
        """);
  }

  @Test
  void entriesColumnsAndSamples() {
    same(
        "from: dataset('%s') | unpivot: scores as (name, value) | dimensions: name | measures: avg(value) as v"
            + " | sample: 10%% seed 7",
        "SELECT name, avg(value) AS v FROM dataset('%s') TABLESAMPLE BERNOULLI (10 PERCENT) REPEATABLE (7)"
            + " UNPIVOT (value FOR name IN (scores)) GROUP BY name",
        """
        {'from':{'op':'function','name':{'op':'ident','name':['dataset']},'args':[{'op':'literal','value':'%s'}]},
         'unpivot':[{'expr':{'op':'ident','name':['scores']},'alias':['name','value']}],
         'dimensions':[{'alias':'name','expr':{'op':'ident','name':['name']}}],
         'measures':[{'alias':'v','expr':{'op':'function','name':{'op':'ident','name':['avg']},'args':[{'op':'ident','name':['value']}]}}],
         'sample':{'method':{'type':'rate','value':0.1},'seed':7}}
        """);
  }
}
