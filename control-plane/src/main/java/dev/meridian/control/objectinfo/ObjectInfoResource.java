package dev.meridian.control.objectinfo;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.meridian.control.caller.CurrentCaller;
import dev.meridian.control.wire.Bodies;
import dev.meridian.control.wire.Fields;
import dev.meridian.control.wire.Uuids;
import dev.meridian.model.error.ApiException;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** {@code /api/self/get_object_info}. */
@Path("/api/self/get_object_info")
@Authenticated
@Consumes(MediaType.WILDCARD)
public class ObjectInfoResource {
  private static final int MOST = 1_000;

  private final ObjectInfoService service;
  private final CurrentCaller caller;
  private final Bodies bodies;

  ObjectInfoResource(ObjectInfoService service, CurrentCaller caller, Bodies bodies) {
    this.service = service;
    this.caller = caller;
    this.bodies = bodies;
  }

  @JsonNaming(SnakeCaseStrategy.class)
  record Request(@Nullable String objectType, @Nullable List<@Nullable String> objectIds) {}

  @JsonNaming(SnakeCaseStrategy.class)
  record Answer(UUID objectId, String objectName, ParentCols parentCols) {}

  record ParentCols(Parent project) {}

  record Parent(UUID id, String name) {}

  @POST
  public Uni<List<Answer>> info(byte[] body) {
    Request request = bodies.read(body, Request.class);
    List<UUID> ids =
        request.objectIds() == null
            ? List.of()
            : request.objectIds().stream().map(id -> Uuids.parse("object_ids", id)).toList();
    if (ids.size() > MOST) {
      throw ApiException.badRequest("At most " + MOST + " object_ids at once");
    }
    return service
        .of(caller.get(), Fields.required("object_type", request.objectType()), ids)
        .map(
            found ->
                found.stream()
                    .map(
                        info ->
                            new Answer(
                                info.id(),
                                info.name(),
                                new ParentCols(new Parent(info.projectId(), info.projectName()))))
                    .toList());
  }
}
