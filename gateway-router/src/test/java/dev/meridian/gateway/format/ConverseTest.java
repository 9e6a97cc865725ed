package dev.meridian.gateway.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.model.error.ApiException;
import dev.meridian.model.error.ErrorCode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A client of OpenAI's format and a model behind Bedrock's Converse. */
class ConverseTest {
  private static ObjectNode json(String text) {
    return Calls.json(text.replace('\'', '"'));
  }

  private static ObjectNode request(String text) {
    ObjectNode body = json(text);
    var call = new ClientCall(body, body.path("model").asText(), false, "c1", Calls.AT);
    return new Translation(Format.OPENAI_CHAT, Format.BEDROCK_CONVERSE, call).request();
  }

  private static ObjectNode hello(String model, String more) {
    return request(
        "{'model':'" + model + "','messages':[{'role':'user','content':'Hi'}]" + more + "}");
  }

  private static ObjectNode answer(String body) {
    return new Translation(Format.OPENAI_CHAT, Format.BEDROCK_CONVERSE, Calls.streamed())
        .answer(json(body));
  }

  private static String stream(String... events) {
    var stream =
        new Translation(Format.OPENAI_CHAT, Format.BEDROCK_CONVERSE, Calls.streamed()).stream();
    List<String> frames = new ArrayList<>();
    for (String event : events) {
      frames.addAll(stream.event(event.replace('\'', '"')));
    }
    frames.addAll(stream.end());
    return String.join("", frames);
  }

  @Test
  void aConversationIsToldInItsWords() {
    assertThat(
            request(
                """
                {'model':'amazon.nova-pro-v1:0','max_completion_tokens':9,'temperature':0.5,'stop':['x'],
                 'messages':[
                  {'role':'system','content':'Be kind.'},
                  {'role':'user','content':[{'type':'text','text':'Look'},
                   {'type':'image_url','image_url':{'url':'data:image/png;base64,AAAA'}}]},
                  {'role':'assistant','content':'Yes','tool_calls':[{'id':'t1','type':'function',
                   'function':{'name':'now','arguments':'{\\'zone\\':1}'}}]},
                  {'role':'tool','tool_call_id':'t1','content':'noon'},
                  {'role':'user','content':'Thanks'}],
                 'tools':[{'type':'function','function':{'name':'now','description':'Tells time',
                  'parameters':{'type':'object','properties':{}}}}],
                 'tool_choice':'required'}
                """))
        .isEqualTo(
            json(
                """
                {'system':[{'text':'Be kind.'}],
                 'messages':[
                  {'role':'user','content':[{'text':'Look'},
                   {'image':{'format':'png','source':{'bytes':'AAAA'}}}]},
                  {'role':'assistant','content':[{'text':'Yes'},
                   {'toolUse':{'toolUseId':'t1','name':'now','input':{'zone':1}}}]},
                  {'role':'user','content':[
                   {'toolResult':{'toolUseId':'t1','content':[{'text':'noon'}]}},
                   {'text':'Thanks'}]}],
                 'toolConfig':{'tools':[{'toolSpec':{'name':'now','description':'Tells time',
                  'inputSchema':{'json':{'type':'object','properties':{}}}}}],
                  'toolChoice':{'any':{}}},
                 'inferenceConfig':{'maxTokens':9,'temperature':0.5,'stopSequences':['x']}}
                """));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'seed':1 | seed",
        "'temperature':1.5 | temperature",
        "'response_format':{'type':'json_object'} | response_format",
        "'reasoning_effort':'low' | reasoning_effort",
        "'n':2 | n"
      })
  void whatItHasNoWordsForIsRefusedByItsField(String field, String name) {
    assertThatThrownBy(
            () -> request("{'model':'m','messages':[{'role':'user','content':'a'}]," + field + "}"))
        .isInstanceOfSatisfying(
            ApiException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.BAD_REQUEST))
        .hasMessageContaining(name)
        .hasMessageContaining("Converse");
  }

  @Test
  void anImageElsewhereIsRefused() {
    assertThatThrownBy(
            () ->
                request(
                    """
                    {'model':'m','messages':[{'role':'user','content':[
                     {'type':'image_url','image_url':{'url':'https://h/a.png'}}]}]}
                    """))
        .isInstanceOf(ApiException.class)
        .hasMessageContaining("messages[0].content[0]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "us.amazon.nova-2-lite-v1:0 | low | {'reasoningConfig':{'type':'enabled','maxReasoningEffort':'low'}}",
        "us.amazon.nova-2-lite-v1:0 | xhigh | {'reasoningConfig':{'type':'enabled','maxReasoningEffort':'high'}}",
        "us.amazon.nova-2-lite-v1:0 | none | {'reasoningConfig':{'type':'disabled'}}",
        "openai.gpt-oss-120b-1:0 | minimal | {'reasoning_effort':'low'}"
      })
  void anEffortIsToldInTheWordsOfTheModelsMaker(String model, String effort, String fields) {
    assertThat(
            hello(model, ",'reasoning_effort':'" + effort + "'")
                .path("additionalModelRequestFields"))
        .isEqualTo(json(fields));
  }

  @Test
  void novasHighestEffortIsLoweredWhereTheCallHasALimit() {
    assertThat(
            hello("amazon.nova-2-lite-v1:0", ",'reasoning_effort':'high','max_tokens':9")
                .at("/additionalModelRequestFields/reasoningConfig/maxReasoningEffort")
                .asText())
        .isEqualTo("medium");
  }

  @Test
  void whatNeedsNoThinkingIsNotRefusedByModelsThatDoNotThink() {
    assertThat(hello("meta.llama3-3-70b-instruct-v1:0", ",'reasoning_effort':'none'"))
        .isEqualTo(hello("meta.llama3-3-70b-instruct-v1:0", ""));
  }

  @ParameterizedTest
  @CsvSource({"us.amazon.nova-pro-v1:0, false", "qwen.qwen3-32b-v1:0, true"})
  void aPromiseToKeepToASchemaIsAskedOfModelsThatGiveIt(String model, boolean asked) {
    ObjectNode written =
        hello(
            model,
            ",'tools':[{'type':'function','function':{'name':'f','strict':true,'parameters':{}}}]");

    assertThat(written.at("/toolConfig/tools/0/toolSpec").has("strict")).isEqualTo(asked);
  }

  @Test
  void thoughtsGoBackToBedrockAloneAndUnchanged() {
    ObjectNode chat =
        answer(
            """
            {'output':{'message':{'role':'assistant','content':[
              {'reasoningContent':{'reasoningText':{'text':'hm','signature':'sig'}}},
              {'reasoningContent':{'redactedContent':'ZGF0YQ=='}},
              {'text':'Noon.'}]}},'stopReason':'end_turn','usage':{}}
            """);
    ObjectNode body = json("{'model':'m','messages':[{'role':'user','content':'a'}]}");
    body.withArrayProperty("messages").add(chat.at("/choices/0/message"));

    assertThat(request(Json.text(body)).at("/messages/1/content"))
        .isEqualTo(
            json("""
                    {'c':[
                     {'reasoningContent':{'reasoningText':{'text':'hm','signature':'sig'}}},
                     {'reasoningContent':{'redactedContent':'ZGF0YQ=='}},
                     {'text':'Noon.'}]}
                    """)
                .path("c"));
    assertThat(
            Json.text(
                new Translation(Format.OPENAI_CHAT, Format.ANTHROPIC, Calls.of(body)).request()))
        .doesNotContain("sig")
        .doesNotContain("hm");
  }

  @Test
  void documentsHaveNamesOfTheirOwn() {
    String file =
        "{'type':'file','file':{'filename':'a/b.pdf','file_data':'data:application/pdf;base64,QQ=='}}";
    ObjectNode written =
        request("{'model':'m','messages':[{'role':'user','content':[" + file + "," + file + "]}]}");

    assertThat(written.findValuesAsText("name")).containsExactly("a b pdf", "a b pdf 2");
    ConverseService.accept(written);
  }

  @Test
  void instructionsInMidConversationAreRefused() {
    assertThatThrownBy(
            () ->
                request(
                    "{'model':'m','messages':[{'role':'user','content':'a'},{'role':'system','content':'b'}]}"))
        .isInstanceOf(ApiException.class)
        .hasMessageContaining("messages[1]");
  }

  @Test
  void noToolsMayBeCalledWhereTheConversationHasUsedThem() {
    assertThatThrownBy(
            () ->
                request(
                    """
                    {'model':'m','tool_choice':'none','messages':[{'role':'user','content':'a'},
                     {'role':'assistant','tool_calls':[{'id':'t','type':'function',
                      'function':{'name':'f','arguments':'{}'}}]},
                     {'role':'tool','tool_call_id':'t','content':'b'}],
                     'tools':[{'type':'function','function':{'name':'f','parameters':{}}}]}
                    """))
        .isInstanceOf(ApiException.class)
        .hasMessageContaining("tool_choice");
  }

  private static final String SCHEMA =
      ",'response_format':{'type':'json_schema','json_schema':{'name':'city','description':'A city',"
          + "'schema':{'type':'object'}}}";

  @Test
  void amazonsModelsCallAToolForATextOfASchema() {
    ObjectNode written = hello("us.amazon.nova-pro-v1:0", SCHEMA);

    ConverseService.accept(written);
    String tool = written.at("/toolConfig/toolChoice/tool/name").asText();
    assertThat(written.has("outputConfig")).isFalse();
    assertThat(written.at("/toolConfig/tools/0/toolSpec"))
        .isEqualTo(
            json(
                "{'name':'"
                    + tool
                    + "','description':'A city','inputSchema':{'json':{'type':'object'}}}"));
    assertThat(
            answer(
                    "{'output':{'message':{'content':[{'toolUse':{'toolUseId':'t','name':'"
                        + tool
                        + "','input':{'city':'Bern'}}}]}},'stopReason':'tool_use'}")
                .path("choices")
                .path(0))
        .isEqualTo(
            json(
                """
                {'index':0,'message':{'role':'assistant','content':'{\\'city\\':\\'Bern\\'}',
                 'refusal':null},'logprobs':null,'finish_reason':'stop'}
                """));
    assertThat(
            stream(
                "{'messageStart':{'role':'assistant'}}",
                "{'contentBlockStart':{'contentBlockIndex':0,'start':{'toolUse':{'toolUseId':'t','name':'"
                    + tool
                    + "'}}}}",
                "{'contentBlockDelta':{'contentBlockIndex':0,'delta':{'toolUse':{'input':'{}'}}}}",
                "{'contentBlockStop':{'contentBlockIndex':0}}",
                "{'messageStop':{'stopReason':'tool_use'}}"))
        .contains("\"content\":\"{}\"", "\"finish_reason\":\"stop\"")
        .doesNotContain("tool_calls");
  }

  @Test
  void aSchemaBesideToolsIsRefusedForAmazonsModels() {
    String tools =
        ",'tools':[{'type':'function','function':{'name':'f','parameters':{'type':'object'}}}]";

    assertThatThrownBy(() -> hello("amazon.nova-lite-v1:0", SCHEMA + tools))
        .isInstanceOfSatisfying(
            ApiException.class, e -> assertThat(e.message()).startsWith("response_format "));
    ConverseService.accept(hello("qwen.qwen3-32b-v1:0", SCHEMA + tools));
  }

  @Test
  void anAnswerIsRead() {
    ObjectNode chat =
        answer(
            """
            {'output':{'message':{'role':'assistant','content':[
              {'reasoningContent':{'reasoningText':{'text':'hm'}}},
              {'text':'Noon.'},
              {'toolUse':{'toolUseId':'t1','name':'now','input':{'a':1}}}]}},
             'stopReason':'tool_use',
             'usage':{'inputTokens':5,'cacheReadInputTokens':2,'outputTokens':3,'totalTokens':10}}
            """);

    assertThat(chat.at("/choices/0/message/content").asText()).isEqualTo("Noon.");
    assertThat(chat.at("/choices/0/message/tool_calls/0/function/arguments").asText())
        .isEqualTo("{\"a\":1}");
    assertThat(chat.at("/choices/0/finish_reason").asText()).isEqualTo("tool_calls");
    assertThat(chat.at("/usage/prompt_tokens").asInt()).isEqualTo(7);
    assertThat(chat.at("/usage/completion_tokens").asInt()).isEqualTo(3);
  }

  @Test
  void whatIsNoAnswerIsUnreadable() {
    assertThatThrownBy(() -> answer("{'message':'?'}"))
        .isInstanceOf(UnreadableAnswerException.class);
    assertThatThrownBy(
            () -> answer("{'output':{'message':{'content':[{'video':{'format':'mp4'}}]}}}"))
        .isInstanceOfSatisfying(
            UnreadableAnswerException.class, e -> assertThat(e.message()).contains("video"));
  }

  @Test
  void anAnswerThatItsProviderCouldNotReadIsNoWholeOne() {
    for (String reason : List.of("malformed_model_output", "malformed_tool_use")) {
      assertThatThrownBy(
              () ->
                  answer(
                      "{'output':{'message':{'role':'assistant','content':[]}},'usage':{},'stopReason':'"
                          + reason
                          + "'}"))
          .isInstanceOf(UnreadableAnswerException.class);
      assertThat(
              stream(
                  "{'messageStart':{'role':'assistant'}}",
                  "{'messageStop':{'stopReason':'" + reason + "'}}"))
          .contains(reason)
          .doesNotContain("[DONE]");
    }
  }

  @Test
  void aStreamIsRead() {
    assertThat(
            stream(
                "{'messageStart':{'role':'assistant'}}",
                "{'contentBlockDelta':{'contentBlockIndex':0,'delta':{'text':'Noon'}}}",
                "{'contentBlockStop':{'contentBlockIndex':0}}",
                "{'contentBlockStart':{'contentBlockIndex':1,'start':{'toolUse':{'toolUseId':'t1','name':'now'}}}}",
                "{'contentBlockStop':{'contentBlockIndex':1}}",
                "{'messageStop':{'stopReason':'tool_use'}}",
                "{'metadata':{'usage':{'inputTokens':5,'outputTokens':3,'totalTokens':8}}}"))
        .contains("\"content\":\"Noon\"")
        .contains("\"name\":\"now\"")
        .contains("\"arguments\":\"{}\"")
        .contains("\"finish_reason\":\"tool_calls\"")
        .contains("\"prompt_tokens\":5")
        .endsWith("data: [DONE]\n\n");
  }

  @Test
  void aStreamThatFailsOrBreaksOffDoesNotLookComplete() {
    assertThat(
            stream(
                "{'messageStart':{'role':'assistant'}}",
                "{'type':'error','error':{'type':'rate_limit_error','message':'Slow down'}}"))
        .contains("Slow down")
        .doesNotContain("[DONE]");
    assertThat(stream("{'messageStart':{'role':'assistant'}}"))
        .contains("ended before")
        .doesNotContain("[DONE]");
  }

  @Test
  void anErrorKeepsItsReason() {
    assertThat(
            new Translation(Format.OPENAI_CHAT, Format.BEDROCK_CONVERSE, Calls.streamed())
                .error(400, json("{'message':'Malformed input'}"))
                .at("/error/message")
                .asText())
        .isEqualTo("Malformed input");
    assertThat(
            new Translation(Format.OPENAI_CHAT, Format.BEDROCK_CONVERSE, Calls.streamed())
                .error(403, json("{'Message':'Not allowed'}"))
                .at("/error/message")
                .asText())
        .isEqualTo("Not allowed");
  }
}
