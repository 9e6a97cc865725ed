package dev.meridian.control.snapshot;

import dev.meridian.control.caller.CurrentCaller;
import dev.meridian.control.part.PartAppResource;
import dev.meridian.control.part.PartService;
import dev.meridian.control.wire.Bodies;
import io.quarkus.security.Authenticated;
import jakarta.ws.rs.Path;

/** {@code /api/dataset_snapshot}. */
@Path("/api/dataset_snapshot")
@Authenticated
public class DatasetSnapshotAppResource extends PartAppResource {
  DatasetSnapshotAppResource(
      DatasetSnapshots kind, PartService service, CurrentCaller caller, Bodies bodies) {
    super(kind, service, caller, bodies);
  }
}
