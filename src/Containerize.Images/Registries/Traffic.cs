namespace Containerize.Images.Registries;

/// <summary>Counts what really went over the network: requests that were answered (redirects, tokens and repeated ones included), bytes of request bodies, and
/// bytes of blobs that came.</summary>
internal sealed class Traffic
{
    private long bytesSent;
    private long bytesFetched;
    private int requests;

    public long BytesSent => Interlocked.Read(ref bytesSent);

    public long BytesFetched => Interlocked.Read(ref bytesFetched);

    public int Requests => Volatile.Read(ref requests);

    public void Answered() => Interlocked.Increment(ref requests);

    public void Fetched(long bytes) => Interlocked.Add(ref bytesFetched, bytes);

    public void Sent(long bytes) => Interlocked.Add(ref bytesSent, bytes);
}
