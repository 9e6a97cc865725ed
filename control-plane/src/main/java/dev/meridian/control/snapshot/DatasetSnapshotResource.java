package dev.meridian.control.snapshot;

import dev.meridian.control.caller.CurrentCaller;
import dev.meridian.control.part.PartService;
import dev.meridian.control.part.ReplaceablePartResource;
import dev.meridian.control.wire.Bodies;
import io.quarkus.security.Authenticated;
import jakarta.ws.rs.Path;

/** {@code /v1/dataset_snapshot}. */
@Path("/v1/dataset_snapshot")
@Authenticated
public class DatasetSnapshotResource extends ReplaceablePartResource {
  DatasetSnapshotResource(
      DatasetSnapshots kind, PartService service, CurrentCaller caller, Bodies bodies) {
    super(kind, service, caller, bodies);
  }
}
