package dev.meridian.data.otlp;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.google.protobuf.Message;
import dev.meridian.data.json.Json;
import dev.meridian.data.record.RecordKind;
import dev.meridian.data.record.RecordObject;
import dev.meridian.data.record.RowsRequest;
import dev.meridian.model.error.ApiException;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/** Whatever an exporter sends is refused as bad, or becomes rows that are rows or refused. */
class OtlpFuzzTest {
  private static final RecordObject OBJECT =
      new RecordObject(RecordKind.PROJECT_LOGS, new UUID(1, 2));

  @FuzzTest
  void traces(byte[] data) {
    for (OtlpFormat format : OtlpFormat.values()) {
      read(format, data, ExportTraceServiceRequest.getDefaultInstance(), SpanRows::of);
    }
  }

  @FuzzTest
  void logs(byte[] data) {
    for (OtlpFormat format : OtlpFormat.values()) {
      read(format, data, ExportLogsServiceRequest.getDefaultInstance(), LogRows::of);
    }
  }

  private static <M extends Message> void read(
      OtlpFormat format, byte[] data, M prototype, Function<M, List<OtlpEntry>> rows) {
    List<OtlpEntry> entries;
    try {
      entries = rows.apply(format.read(data, prototype));
    } catch (ApiException refused) {
      assertThat(refused.code().status()).isEqualTo(400);
      return;
    }
    for (OtlpEntry entry : entries) {
      if (entry instanceof OtlpEntry.Row row) {
        try {
          RowsRequest.row(OBJECT, row.fields());
          Json.stored(Json.write(row.fields()));
        } catch (ApiException refused) {
          assertThat(refused.code().status()).isEqualTo(400);
        }
      }
    }
  }
}
