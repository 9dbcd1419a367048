namespace Containerize.Package.Tests;

/// <summary>Puts the packed package and a nuget.config that names it relatively into a folder, so that a container build has both.</summary>
internal static class PortableFeed
{
    public static void In(string folder)
    {
        var feed = Directory.CreateDirectory(Path.Combine(folder, "feed")).FullName;
        var package = $"Containerize.{TestRun.Version}.nupkg";
        File.Copy(Path.Combine(TestRun.Feed, package), Path.Combine(feed, package), overwrite: true);
        File.WriteAllText(
            Path.Combine(folder, "nuget.config"),
            """<configuration><packageSources><add key="under-test" value="feed" /></packageSources></configuration>"""
        );
    }
}
