package dev.meridian.gateway.format;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An item of a streamed response that is being written. */
final class ResponsesOpenItem {
  private final ObjectNode item;
  private final int index;
  private @Nullable ObjectNode part;
  private int parts;

  /**
   * @param item as it will be when it is complete, still empty
   * @param index of the item in the response
   */
  ResponsesOpenItem(ObjectNode item, int index) {
    this.item = item;
    this.index = index;
  }

  boolean is(String type) {
    return item.path("type").asText().equals(type);
  }

  void begin(List<ObjectNode> events) {
    ObjectNode event = Json.object().put("type", "response.output_item.added");
    ObjectNode begun = item.deepCopy();
    if (begun.has("status")) {
      begun.put("status", "in_progress");
    }
    events.add(event.put("output_index", index).set("item", begun));
  }

  void text(String text, List<ObjectNode> events) {
    ObjectNode to = part("output_text", events);
    append(to, "text", text);
    ObjectNode event = at("response.output_text.delta").put("delta", text);
    event.putArray("logprobs");
    events.add(event);
  }

  /** They arrive with the text that they are of, or after it. */
  void logprobs(List<TokenLogprob> tokens, List<ObjectNode> events) {
    ArrayNode written = OpenAiLogprobs.write(tokens);
    part("output_text", events).withArrayProperty("logprobs").addAll(written);
    events.add(at("response.output_text.delta").put("delta", "").set("logprobs", written));
  }

  void refusal(String text, List<ObjectNode> events) {
    append(part("refusal", events), "refusal", text);
    events.add(at("response.refusal.delta").put("delta", text));
  }

  void think(String text, List<ObjectNode> events) {
    if (part == null) {
      part = Json.object().put("type", "summary_text").put("text", "");
      item.withArrayProperty("summary").add(part);
      events.add(thought("response.reasoning_summary_part.added").set("part", part.deepCopy()));
    }
    append(part, "text", text);
    events.add(thought("response.reasoning_summary_text.delta").put("delta", text));
  }

  void seal(Optional<Seal> seal) {
    ObjectNode sealed = ResponsesSeals.item(new Part.Reasoning("", seal), item.path("id").asText());
    item.set("id", sealed.get("id"));
    if (sealed.has("encrypted_content")) {
      item.set("encrypted_content", sealed.get("encrypted_content"));
    }
  }

  void arguments(String json, List<ObjectNode> events) {
    append(item, "arguments", json);
    events.add(located("response.function_call_arguments.delta").put("delta", json));
  }

  private static void append(ObjectNode node, String field, String text) {
    node.put(field, node.path(field).asText("") + text);
  }

  private ObjectNode part(String type, List<ObjectNode> events) {
    ObjectNode open = part;
    if (open != null && open.path("type").asText().equals(type)) {
      return open;
    }
    endPart(events);
    ObjectNode begun =
        type.equals("refusal")
            ? ResponsesAnswerWriter.refusal("")
            : ResponsesAnswerWriter.text("", List.of());
    part = begun;
    item.withArrayProperty("content").add(begun);
    parts++;
    events.add(at("response.content_part.added").set("part", begun.deepCopy()));
    return begun;
  }

  private ObjectNode located(String type) {
    return Json.object()
        .put("type", type)
        .put("item_id", item.path("id").asText())
        .put("output_index", index);
  }

  private ObjectNode at(String type) {
    return located(type).put("content_index", parts - 1);
  }

  private ObjectNode thought(String type) {
    return located(type).put("summary_index", 0);
  }

  private void endPart(List<ObjectNode> events) {
    ObjectNode done = part;
    part = null;
    if (done == null) {
      return;
    }
    switch (done.path("type").asText()) {
      case "summary_text" -> {
        events.add(thought("response.reasoning_summary_text.done").set("text", done.get("text")));
        events.add(thought("response.reasoning_summary_part.done").set("part", done));
      }
      case "refusal" -> {
        events.add(at("response.refusal.done").set("refusal", done.get("refusal")));
        events.add(at("response.content_part.done").set("part", done));
      }
      default -> {
        ObjectNode text = at("response.output_text.done");
        text.set("text", done.get("text"));
        events.add(text.set("logprobs", done.get("logprobs")));
        events.add(at("response.content_part.done").set("part", done));
      }
    }
  }

  /**
   * @return the whole item
   */
  ObjectNode end(List<ObjectNode> events) {
    endPart(events);
    if (is("function_call")) {
      events.add(
          located("response.function_call_arguments.done")
              .put("name", item.path("name").asText())
              .set("arguments", item.get("arguments")));
    }
    events.add(
        Json.object()
            .put("type", "response.output_item.done")
            .put("output_index", index)
            .set("item", item));
    return item;
  }
}
