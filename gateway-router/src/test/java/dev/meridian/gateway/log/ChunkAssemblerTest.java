package dev.meridian.gateway.log;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

class ChunkAssemblerTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private final ChunkAssembler assembler = new ChunkAssembler();

  @Test
  void textGrowsPerChoiceAndUsageComesLast() throws Exception {
    accept("{'choices':[{'index':0,'delta':{'role':'assistant','content':'Hel'}}]}");
    accept("{'choices':[{'index':1,'delta':{'content':'B'}}]}");
    accept("{'choices':[{'index':0,'delta':{'content':'lo'},'finish_reason':null}]}");
    accept("{'choices':[{'index':0,'delta':{},'finish_reason':'stop'}]}");
    accept("{'choices':[],'usage':{'prompt_tokens':3,'completion_tokens':2}}");

    assertThat(assembler.output())
        .isEqualTo(
            json(
                "[{'index':0,'message':{'role':'assistant','content':'Hello'},'finish_reason':'stop'},"
                    + "{'index':1,'message':{'role':'assistant','content':'B'},'finish_reason':null}]"));
    assertThat(assembler.usage().orElseThrow().path("completion_tokens").asInt()).isEqualTo(2);
  }

  @Test
  void toolCallsGrowByTheirIndex() throws Exception {
    accept(
        "{'choices':[{'index':0,'delta':{'tool_calls':[{'index':1,'id':'b','function':{'name':'g','arguments':''}}]}}]}");
    accept(
        "{'choices':[{'index':0,'delta':{'tool_calls':[{'index':0,'id':'a','type':'function','function':{'name':'f','arguments':'{\\'x'}}]}}]}");
    accept(
        "{'choices':[{'index':0,'delta':{'tool_calls':[{'index':0,'function':{'arguments':'\\':1}'}}]},'finish_reason':'tool_calls'}]}");

    assertThat(assembler.output())
        .isEqualTo(
            json(
                "[{'index':0,'message':{'role':'assistant','content':null,'tool_calls':["
                    + "{'id':'a','type':'function','function':{'name':'f','arguments':'{\\'x\\':1}'}},"
                    + "{'id':'b','type':'function','function':{'name':'g','arguments':''}}]},"
                    + "'finish_reason':'tool_calls'}]"));
  }

  @Test
  void oldCompletionsKeepTheirText() throws Exception {
    accept("{'choices':[{'index':0,'text':'a'}]}");
    accept("{'choices':[{'index':0,'text':'b','finish_reason':'length'}]}");

    assertThat(assembler.output())
        .isEqualTo(json("[{'index':0,'text':'ab','finish_reason':'length'}]"));
  }

  @Test
  void anErrorInMidStreamIsKept() throws Exception {
    accept("{'error':{'message':'overloaded'}}");

    assertThat(assembler.error()).contains(json("{'message':'overloaded'}"));
  }

  private void accept(String chunk) throws Exception {
    assembler.accept(json(chunk));
  }

  private static JsonNode json(String text) throws Exception {
    return JSON.readTree(quoted(text));
  }

  private static String quoted(String text) {
    return text.replace("\\'", "\\\\\"").replace('\'', '"').replace("\\\\\"", "\\\"");
  }
}
