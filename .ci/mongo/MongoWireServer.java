import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.MongoVersion;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import java.util.List;

/**
 * Speaks MongoDB's protocol on a free loopback port, prints its URL, and ends with the process that started it, however that
 * ends.
 */
public class MongoWireServer {
  /** The library's own newest version tells wire version 8, and the driver wants 9 or later. */
  static class Version implements MongoVersion {
    public List<Integer> getVersionArray() {
      return List.of(5, 0, 0);
    }

    public int getWireVersion() {
      return 13;
    }
  }

  public static void main(String[] args) {
    ProcessHandle parent = ProcessHandle.current().parent().orElseThrow();
    MongoServer server = new MongoServer(new MemoryBackend().version(new Version()));
    System.out.println("mongodb://127.0.0.1:" + server.bind().getPort());
    parent.onExit().join();
    server.shutdownNow();
    System.exit(0);
  }
}
