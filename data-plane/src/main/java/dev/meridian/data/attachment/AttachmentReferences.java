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
  static final String TYPE = "braintrust_attachment";

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

  /** Remembers that rows speak of files, which go with the last such row. */
  public Uni<Void> note(OrgId org, Collection<FileReference> references) {
    return references.isEmpty()
        ? Uni.createFrom().voidItem()
        : repository.referenced(org, references);
  }

  /** Keeps files that something else speaks of, as long as their organization is there. */
  public Uni<Void> pin(OrgId org, Collection<String> keys) {
    return keys.isEmpty() ? Uni.createFrom().voidItem() : repository.pin(org, keys);
  }
}
