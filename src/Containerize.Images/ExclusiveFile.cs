namespace Containerize.Images;

/// <summary>A file that only one holds at a time, in this process or another one: by it writers take turns.</summary>
internal static class ExclusiveFile
{
    private const int Attempts = 1200;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    // EWOULDBLOCK as .NET passes it on (Linux, macOS), ERROR_SHARING_VIOLATION (Windows).
    private static readonly int[] Held = [11, 35, unchecked((int)0x80070020)];

    /// <summary>Opens it, to be read and written, when nobody else holds it any more. It is made when it is not there; who removes it lets two in.</summary>
    /// <exception cref="IOException">Somebody holds it for longer than a minute.</exception>
    public static async Task<FileStream> OpenAsync(string path, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);
            }
            catch (IOException exception) when (Held.Contains(exception.HResult) && attempt < Attempts)
            {
                await Task.Delay(Pause, cancellationToken);
            }
        }
    }
}
