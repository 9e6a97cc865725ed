package dev.meridian.local.s3;

import dev.meridian.local.component.Component;
import dev.meridian.local.home.StackHome;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.gaul.s3proxy.CrossOriginResourceSharing;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;
import org.jspecify.annotations.Nullable;

/**
 * The S3 of a region or of the control plane, inside the launcher, with one bucket. Browsers of any
 * origin may use signed addresses.
 */
public final class S3Server implements Component {
  private static final int THREADS = 24;

  private final StackHome home;
  private final S3Access access;
  private @Nullable S3Proxy server;

  public S3Server(StackHome home, S3Access access) {
    this.home = home;
    this.access = access;
  }

  @Override
  public String name() {
    return access.component();
  }

  @Override
  public synchronized void start() throws Exception {
    Path data = home.data(name());
    Files.createDirectories(data.resolve(access.bucket()));
    S3Proxy starting =
        S3Proxy.builder()
            .blobStore(new FilesystemNio2BlobStore(data.toString()))
            .endpoint(URI.create(access.endpoint()))
            .awsAuthentication(AuthenticationType.AWS_V4, access.accessKey(), access.secretKey())
            .corsRules(new CrossOriginResourceSharing())
            .ignoreUnknownHeaders(true)
            .jettyMaxThreads(THREADS)
            .metricsEnabled(false)
            .build();
    server = starting;
    starting.start();
  }

  @Override
  public synchronized void stop() throws Exception {
    S3Proxy running = server;
    server = null;
    if (running != null) {
      running.stop();
    }
  }
}
