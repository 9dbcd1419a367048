namespace Containerize.Images.Registries;

/// <summary>Counts what was really sent: requests that were answered (redirects, tokens and repeated ones included) and bytes of request bodies.</summary>
internal sealed class Traffic
{
    private long bytesSent;
    private int requests;

    public long BytesSent => Interlocked.Read(ref bytesSent);

    public int Requests => Volatile.Read(ref requests);

    public void Answered() => Interlocked.Increment(ref requests);

    public void Sent(long bytes) => Interlocked.Add(ref bytesSent, bytes);
}
