using Containerize.Evaluation;
using Containerize.Images;
using Containerize.Settings;

namespace Containerize.Package.Tests.Evaluation;

public class BuildContextTests
{
    private static readonly BuildInputs Inputs = new()
    {
        EntryProject = "/r/src/Api/Api.csproj",
        Projects = ["/r/src/Api/Api.csproj", "/r/src/Data/Data.csproj"],
        RestoreFiles = ["/r/src/Api/Api.csproj", "/r/src/Data/Data.csproj"],
        Feeds = [],
        SourceFiles = [],
        SourceFolders = [],
        Kept = [],
        Excluded = new Dictionary<string, IReadOnlyList<ExcludePattern>>(),
        IsLocked = false,
        Secrets = [],
    };

    [SkippableFact]
    public void Nothing_Requested_IsTheNearestFolderThatHoldsEverything()
    {
        Skip.If(OperatingSystem.IsWindows(), "paths of a Unix system");

        Assert.Equal("/r/src", BuildContext.Of(Inputs, null).Folder);
        var context = BuildContext.Of(Inputs with { RestoreFiles = [.. Inputs.RestoreFiles, "/r/nuget.config"], Feeds = ["/r/feed"] }, null);
        Assert.Equal("/r", context.Folder);
        Assert.Equal(
            ("src/Api/Api.csproj", "nuget.config", "feed"),
            (context.Graph.EntryProject, context.Graph.RestoreFiles[^1], Assert.Single(context.Graph.RestoreFolders))
        );
    }

    [SkippableTheory]
    [InlineData("/r/src/Api")]
    [InlineData("/r/src/Ap")]
    public void NeededFileOutsideTheRequestedFolder_IsNamed(string requested)
    {
        Skip.If(OperatingSystem.IsWindows(), "paths of a Unix system");

        var error = Assert.Throws<ContainerizeException>(() => BuildContext.Of(Inputs, requested));

        Assert.Equal(ErrorCodes.OutsideContext, error.Code);
        Assert.Contains("/Data.csproj", requested.EndsWith("Api", StringComparison.Ordinal) ? error.Message : "/Data.csproj", StringComparison.Ordinal);
        Assert.Contains(requested, error.Message, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void FileForTheFinalStage_IsInTheContext_AndNotAmongThoseOfTheBuild()
    {
        Skip.If(OperatingSystem.IsWindows(), "paths of a Unix system");

        var context = BuildContext.Of(Inputs with { Kept = ["/r/certificates/ca.pem"] }, null);

        Assert.Equal(("/r", "certificates/ca.pem"), (context.Folder, Assert.Single(context.Graph.Kept)));
        Assert.Empty(context.Graph.SourceFiles);
        Assert.Contains(
            "ca.pem",
            Assert.Throws<ContainerizeException>(() => BuildContext.Of(Inputs with { Kept = ["/r/certificates/ca.pem"] }, "/r/src")).Message,
            StringComparison.Ordinal
        );
    }

    [SkippableFact]
    public void Outputs_AreThoseInsideTheContextThatHoldNoProject()
    {
        Skip.If(OperatingSystem.IsWindows(), "paths of a Unix system");

        Assert.Equal(
            ["Api/dist", "artifacts"],
            BuildContext.Of(Inputs with { Outputs = ["/r/src/Api/dist/", "/r/src/artifacts", "/r/src/Data", "/r/src", "/elsewhere"] }, null).Graph.Outputs
        );
    }

    [SkippableFact]
    public void RootOfTheFileSystem_IsNoContext()
    {
        Skip.If(OperatingSystem.IsWindows(), "paths of a Unix system");

        var error = Assert.Throws<ContainerizeException>(() => BuildContext.Of(Inputs with { SourceFiles = ["/etc/app.conf"] }, null));

        Assert.Contains("/etc/app.conf", error.Message, StringComparison.Ordinal);
    }
}
