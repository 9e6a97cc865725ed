package dev.meridian.data.prompt;

import dev.meridian.data.function.FunctionAppRoutes;
import dev.meridian.data.function.FunctionKind;
import dev.meridian.data.function.FunctionRequests;
import dev.meridian.data.function.FunctionService;
import dev.meridian.data.web.RequestBodies;
import jakarta.ws.rs.Path;

/** {@code /api/prompt}. */
@Path("/api/prompt")
class PromptAppResource extends FunctionAppRoutes {
  PromptAppResource(RequestBodies bodies, FunctionService service, FunctionRequests requests) {
    super(FunctionKind.PROMPT, bodies, service, requests);
  }
}
