using Containerize.Evaluation;
using Containerize.Images;
using Containerize.Settings;

namespace Containerize.Publishing;

/// <summary>The publish folder of a project with all that is known of its files.</summary>
/// <param name="Record">What the last run explained.</param>
/// <param name="Revealing">Files with a password of a package source, which no application needs: left out.</param>
internal sealed record PublishedApplication(PublishRecord Record, PublishContents Contents, IReadOnlyList<string> Revealing, string AssemblyFile, string Folder)
{
    /// <summary>Walks the folder and joins it with the items.</summary>
    public static PublishedApplication Read(
        ProjectInput input,
        IEnumerable<PublishItem> items,
        IReadOnlyList<ExcludePattern> excludes,
        CancellationToken cancellationToken
    )
    {
        var folder = input.FullPath("PublishDir") ?? input.Folder;
        var record = PublishRecord.Read(
            Path.Combine(input.FullPath("BaseIntermediateOutputPath") ?? AbsolutePath.Of("obj", input.Folder), "containerize", PublishRecord.NameFor(folder)),
            folder
        );
        var name = input.Text("AssemblyName") ?? "";
        var files = PublishFolder.Read(folder, cancellationToken).ToLookup(IsRevealing);
        var contents = PublishContents.Join(
            [.. files[false]],
            items,
            known:
            [
                name,
                .. input.Flag("IsTransformWebConfigDisabled") ? (string[])[] : ["web.config"],
                $"{input.Text("TargetName") ?? name}.staticwebassets.endpoints.json",
            ],
            record,
            excludes
        );
        return new PublishedApplication(
            record,
            contents,
            [.. files[true].Select(file => file.RelativePath)],
            input.Text("TargetFileName") ?? name + ".dll",
            folder
        );
    }

    /// <summary>Keeps what is known for the next run.</summary>
    public void Remember() => Record.Write(Contents.Record);

    /// <summary>The project's own assembly and those of referenced projects that hold a folder of this machine, with that folder.</summary>
    public IEnumerable<(string File, string Folder)> CompiledFolders() =>
        from file in Contents.Files
        where (file.IsProjectReference || file.RelativePath == AssemblyFile) && file.RelativePath.EndsWith(".dll", StringComparison.OrdinalIgnoreCase)
        let folder = AssemblyPaths.FolderIn(file.SourcePath)
        where folder is not null
        select (file.RelativePath, folder);

    // The web SDK publishes every *.config of a project. One that is no XML is of no use to anybody.
    private static bool IsRevealing(FolderFile file)
    {
        try
        {
            return Path.GetFileName(file.RelativePath).Equals("nuget.config", StringComparison.OrdinalIgnoreCase)
                && NuGetConfig.Read(file.FullPath).Secrets.Count > 0;
        }
        catch (ContainerizeException)
        {
            return false;
        }
    }
}
