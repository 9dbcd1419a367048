using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;

namespace Containerize.Package.Tests.Rig;

/// <summary>A copy of a sample in a fresh folder outside the repository, which takes the packed package.</summary>
internal sealed class Sample
{
    private readonly ProjectFolder folder;
    private readonly string root;

    private Sample(ProjectFolder folder, string root) => (this.folder, this.root) = (folder, root);

    /// <summary>The sample's own folder.</summary>
    public string FullPath => folder.Combine(root);

    public static Sample Copy(string name, [CallerMemberName] string test = "", [CallerFilePath] string file = "")
    {
        var folder = ProjectFolder.Create(test, file);
        var source = Path.Combine(TestRun.Repository, "samples", name);
        foreach (var path in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(source, path)))
        {
            if (!path.Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj" or "TestResults"))
            {
                folder.Write($"{name}/{path}", File.ReadAllText(Path.Combine(source, path)));
            }
        }

        return new Sample(folder, name);
    }

    /// <summary>Runs <c>dotnet</c> in the sample.</summary>
    public CommandResult Dotnet(IEnumerable<KeyValuePair<string, string?>> environment, params string[] arguments) =>
        Tests.Dotnet.Run(FullPath, [new("ContainerizePackageVersion", TestRun.Version), .. environment], arguments);

    /// <summary><c>dotnet publish -t:Containerize</c>; bases come from the registry.</summary>
    public CommandResult Containerize(DistributionRegistry bases, params string[] arguments) =>
        Dotnet([], ["publish", "-t:Containerize", $"-p:ContainerizeBaseRegistry={bases.Name}", .. arguments]).Succeeds();

    /// <summary>What the last run said of a project's image.</summary>
    public JsonNode ImageJson(string project = ".") => JsonNode.Parse(File.ReadAllText(Path.Combine(Output(project), "image.json")))!;

    /// <summary>Where a project's layout, archive, Dockerfile and image.json are.</summary>
    public string Output(string project = ".") => Path.Combine(FullPath, project, "bin", "Release", "net10.0", "container");

    /// <summary>Replaces text in a file; it must be there.</summary>
    public void Edit(string path, string before, string after)
    {
        var text = folder.Read($"{root}/{path}");
        Assert.Contains(before, text, StringComparison.Ordinal);
        folder.Write($"{root}/{path}", text.Replace(before, after, StringComparison.Ordinal));
    }

    /// <summary>Names of the layers that were made, not reused, in the last run.</summary>
    public IReadOnlyList<string> Created(string project = ".") =>
        [.. ImageJson(project)["layers"]!.AsArray().Where(layer => (string?)layer!["built"] == "created").Select(layer => (string)layer!["name"]!)];
}
