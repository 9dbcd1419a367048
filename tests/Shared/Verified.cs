using System.Runtime.CompilerServices;

namespace Containerize.Tests;

/// <summary>
/// Compares with the text in a <c>.verified.txt</c> beside the test (Verify's file convention);
/// on a difference what came out stays there as <c>.received.txt</c>, to be looked at and renamed.
/// </summary>
internal static class Verified
{
    /// <param name="name">Path without extension, relative to the test's folder; null for <c>Class.Method</c>.</param>
    public static void Check(string received, string? name = null, [CallerFilePath] string testFile = "", [CallerMemberName] string test = "")
    {
        var stem = Path.Combine(Path.GetDirectoryName(testFile)!, name ?? $"{Path.GetFileNameWithoutExtension(testFile)}.{test}");
        var verified = File.Exists(stem + ".verified.txt") ? File.ReadAllText(stem + ".verified.txt") : "";
        File.Delete(stem + ".received.txt");
        if (received != verified)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(stem)!);
            File.WriteAllText(stem + ".received.txt", received);
        }

        Assert.Equal(verified, received);
    }
}
