package dev.meridian.data.mcp;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.data.auth.Caller;
import dev.meridian.data.json.Json;
import dev.meridian.model.error.ApiException;
import io.modelcontextprotocol.common.McpTransportContext;
import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.json.jackson2.JacksonMcpJsonMapper;
import io.modelcontextprotocol.json.schema.jackson2.DefaultJsonSchemaValidator;
import io.modelcontextprotocol.server.McpServer;
import io.modelcontextprotocol.server.McpStatelessServerFeatures.AsyncToolSpecification;
import io.modelcontextprotocol.server.McpStatelessServerHandler;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse;
import io.modelcontextprotocol.spec.McpStatelessServerTransport;
import io.modelcontextprotocol.spec.ProtocolVersions;
import io.quarkus.arc.All;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletionException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * The server of the protocol's own library, with our tools. It keeps nothing between two requests,
 * so that any plane of a region answers each. Safe for use by any thread.
 */
@Singleton
class ToolServer implements McpStatelessServerTransport {
  private static final Logger LOG = Logger.getLogger(ToolServer.class);
  private static final String CALLER = "caller";
  private static final String INSTRUCTIONS =
      """
      Looks into the logs, experiments and datasets of one organization; changes nothing. Find \
      objects with resolve_object or list_recent_objects, see with infer_schema which fields \
      their rows have, then ask with btql_query. Link people to what you found with \
      generate_permalink.\
      """;

  private static final ObjectMapper MAPPER =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();
  private static final McpJsonMapper JSON = new JacksonMcpJsonMapper(MAPPER);

  private @Nullable McpStatelessServerHandler handler;

  ToolServer(@All List<McpTool> tools) {
    McpServer.async(this)
        .serverInfo("meridian", "0.1.0")
        .instructions(INSTRUCTIONS)
        .capabilities(McpSchema.ServerCapabilities.builder().tools(false).build())
        .jsonMapper(JSON)
        .jsonSchemaValidator(new DefaultJsonSchemaValidator(MAPPER))
        .validateToolInputs(true)
        .tools(tools.stream().map(ToolServer::specification).toList())
        .build();
  }

  /** In which versions of the protocol clients are answered, the latest last. */
  @Override
  public List<String> protocolVersions() {
    return List.of(
        ProtocolVersions.MCP_2025_03_26,
        ProtocolVersions.MCP_2025_06_18,
        ProtocolVersions.MCP_2025_11_25);
  }

  @Override
  public void setMcpHandler(McpStatelessServerHandler handler) {
    this.handler = handler;
  }

  @Override
  public Mono<Void> closeGracefully() {
    return Mono.empty();
  }

  /** Answers a request; what went wrong is in the answer, as the protocol has it. */
  Uni<byte[]> answer(Caller caller, JSONRPCRequest request) {
    if (request.method().equals(McpSchema.METHOD_TOOLS_CALL) && !isCall(request.params())) {
      return Uni.createFrom()
          .item(
              write(
                  JSONRPCResponse.error(
                      request.id(),
                      new JSONRPCResponse.JSONRPCError(
                          McpSchema.ErrorCodes.INVALID_PARAMS,
                          "A call has a name and, as an object, arguments"))));
    }
    McpTransportContext context = McpTransportContext.create(Map.of(CALLER, caller));
    McpStatelessServerHandler server = Objects.requireNonNull(handler);
    return Uni.createFrom()
        .<JSONRPCResponse>emitter(
            emitter ->
                server.handleRequest(context, request).subscribe(emitter::complete, emitter::fail))
        .onFailure(McpError.class)
        .recoverWithItem(e -> JSONRPCResponse.error(request.id(), ((McpError) e).getJsonRpcError()))
        .map(answer -> write(withoutInternals(request, answer)));
  }

  private static boolean isCall(Object params) {
    return params instanceof Map<?, ?> call
        && call.get("name") instanceof String
        && (call.get("arguments") == null || call.get("arguments") instanceof Map<?, ?>);
  }

  /** What nobody foresaw says nothing to the client: it may quote classes, or a record. */
  private static JSONRPCResponse withoutInternals(JSONRPCRequest request, JSONRPCResponse answer) {
    JSONRPCResponse.JSONRPCError error = answer.error();
    if (error == null) {
      return answer;
    }
    if (error.code() == McpSchema.ErrorCodes.INTERNAL_ERROR) {
      LOG.warnf("The answer to %s failed: %s", request.method(), error.message());
      return JSONRPCResponse.error(
          answer.id(), new JSONRPCResponse.JSONRPCError(error.code(), "Internal error"));
    }
    return JSONRPCResponse.error(
        answer.id(), new JSONRPCResponse.JSONRPCError(error.code(), error.message()));
  }

  private static byte[] write(JSONRPCResponse answer) {
    try {
      return MAPPER.writeValueAsBytes(answer);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("An answer is always JSON", e);
    }
  }

  private static AsyncToolSpecification specification(McpTool tool) {
    McpSchema.Tool described =
        McpSchema.Tool.builder(tool.name(), JSON, tool.schema())
            .description(tool.description())
            .annotations(new McpSchema.ToolAnnotations(null, true, false, true, false, null))
            .build();
    return new AsyncToolSpecification.Builder()
        .tool(described)
        .callHandler(
            (context, request) ->
                mono(
                    call(
                        tool,
                        (Caller) Objects.requireNonNull(context.get(CALLER)),
                        request.arguments())))
        .build();
  }

  /** A refusal is a result: the model reads what to do about it. */
  private static Uni<CallToolResult> call(
      McpTool tool, Caller caller, @Nullable Map<String, Object> arguments) {
    return Uni.createFrom()
        .deferred(() -> tool.call(caller, arguments(arguments)))
        .map(answer -> result(Json.text(answer), false))
        .onFailure()
        .recoverWithItem(failure -> result(told(tool, caller, failure), true));
  }

  private static ToolArguments arguments(@Nullable Map<String, Object> arguments) {
    return new ToolArguments(
        arguments == null ? Json.object() : Json.MAPPER.convertValue(arguments, ObjectNode.class));
  }

  private static CallToolResult result(String text, boolean error) {
    return CallToolResult.builder().addTextContent(text).isError(error).build();
  }

  private static String told(McpTool tool, Caller caller, Throwable failure) {
    Throwable cause =
        failure instanceof CompletionException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    if (cause instanceof ApiException refusal) {
      return String.valueOf(refusal.getMessage());
    }
    LOG.errorf(cause, "Tool %s failed in request %s", tool.name(), caller.call().trace());
    return "Internal error. Trace id: " + caller.call().trace();
  }

  private static <T> Mono<T> mono(Uni<T> work) {
    return Mono.create(sink -> work.subscribe().with(sink::success, sink::error));
  }
}
