package dev.meridian.data.record;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.data.auth.Caller;
import io.smallrye.mutiny.Uni;
import java.util.List;

/**
 * Where rows of prompts and functions go that come by {@code /logs3}; the feature that keeps them
 * answers it. Safe for use by any thread.
 */
public interface PromptRows {
  /** Whether a row is of a prompt or function, by what it says of itself. */
  static boolean claim(ObjectNode row) {
    return row.path("log_id").asText().equals("p")
        || (row.hasNonNull("function_data") && !row.hasNonNull("prompt_session_id"));
  }

  /** Stores the rows, all or none, when the caller may; answers their ids in order. */
  Uni<RecordService.Written> write(Caller caller, List<ObjectNode> rows);
}
