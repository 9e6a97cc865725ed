package dev.meridian.data.prompt;

import dev.meridian.data.function.FunctionKind;
import dev.meridian.data.function.FunctionRequests;
import dev.meridian.data.function.FunctionRoutes;
import dev.meridian.data.function.FunctionService;
import dev.meridian.data.web.RequestBodies;
import jakarta.ws.rs.Path;

/** {@code /v1/prompt}. */
@Path("/v1/prompt")
class PromptResource extends FunctionRoutes {
  PromptResource(RequestBodies bodies, FunctionService service, FunctionRequests requests) {
    super(FunctionKind.PROMPT, bodies, service, requests);
  }
}
