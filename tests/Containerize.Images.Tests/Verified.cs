using System.Runtime.CompilerServices;

namespace Containerize.Images.Tests;

/// <summary>Compares with the text in a <c>.verified.txt</c> beside the test; on a difference what came out stays there as <c>.received.txt</c>, to be looked at and renamed.</summary>
internal static class Verified
{
    public static void Check(string received, [CallerFilePath] string testFile = "", [CallerMemberName] string test = "")
    {
        var stem = Path.Combine(Path.GetDirectoryName(testFile)!, $"{Path.GetFileNameWithoutExtension(testFile)}.{test}");
        var verified = File.Exists(stem + ".verified.txt") ? File.ReadAllText(stem + ".verified.txt") : "";
        if (received != verified)
        {
            File.WriteAllText(stem + ".received.txt", received);
            Assert.Equal(verified, received);
        }
    }
}
