using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Model;
using Containerize.Dockerfiles.Rules;
using Containerize.Dockerfiles.Rules.Dotnet;
using Containerize.Dockerfiles.Syntax;

namespace Containerize.Analyzers.Rules.CTZ7014;

/// <summary>Where the container starts, and where the files of its application are, when these are two.</summary>
internal sealed record StartFolders(string Start, string Files)
{
    /// <summary>Null where they are one, where it is not known, and where the folder that it starts in has files of its own.</summary>
    public static StartFolders? Of(RuleContext context)
    {
        if (
            context.IsRelaxed
            || ProjectOfFile.Of(context) is not { IsStarted: true, Start: { } start, Final: var final }
            || start.PathIn(final) is not { } path
            || FolderOf(final) is not { } folder
        )
        {
            return null;
        }

        var files = DotnetPath.FolderOf(path);

        // A folder beside theirs is for files of others: what a tool works on.
        return files == folder || !ImagePath.IsIn(files, folder) || final.ChainInstructions.Any(instruction => Brings(context, instruction, folder))
            ? null
            : new(folder, files);
    }

    // The images of .NET for Linux have no WORKDIR.
    private static string? FolderOf(Stage final) =>
        final.FinalState is { WorkingDirectory: { } folder } ? folder
        : final.FinalState.Workdir is null && DotnetImage.Of(final.RootImage) is { IsWindows: false } ? "/"
        : null;

    private static bool Brings(RuleContext context, Instruction instruction, string folder) =>
        instruction switch
        {
            FileInstruction file => CopiedFile.Destination(context.Model, file) is null
                || CopiedFile.Of(context.Model, file).Any(copied => (copied.IsFile ? DotnetPath.FolderOf(copied.Target) : copied.Target) == folder),
            VolumeInstruction volume => volume.Paths.Any(word =>
                context.Model.Expand(word, volume) is not { IsKnown: true, Text: var path } || ImagePath.IsIn(folder, ImagePath.Combine("/", path))
            ),
            _ => false,
        };
}
