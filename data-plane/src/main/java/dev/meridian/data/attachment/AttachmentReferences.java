package dev.meridian.data.attachment;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meridian.model.id.OrgId;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Set;

/**
 * Which files rows speak of. Whoever stores what clients sent tells it here before, because files
 * that nothing speaks of are deleted after a day. Safe for use by any thread.
 */
@ApplicationScoped
public class AttachmentReferences {
  private static final String TYPE = "braintrust_attachment";

  private final AttachmentRepository repository;

  AttachmentReferences(AttachmentRepository repository) {
    this.repository = repository;
  }

  /** Adds the keys of the files that a value speaks of. */
  public static void collect(JsonNode value, Set<String> keys) {
    if (value.isObject()
        && TYPE.equals(value.path("type").textValue())
        && AttachmentKey.isKey(value.path("key").asText(""))) {
      keys.add(value.get("key").textValue());
    }
    if (value.isContainerNode()) {
      value.forEach(child -> collect(child, keys));
    }
  }

  /** Remembers them. Without any, nothing is asked of the store. */
  public Uni<Void> note(OrgId org, Collection<String> keys) {
    return keys.isEmpty() ? Uni.createFrom().voidItem() : repository.referenced(org, keys);
  }
}
