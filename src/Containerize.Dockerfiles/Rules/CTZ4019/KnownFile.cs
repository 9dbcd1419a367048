using Containerize.Dockerfiles.Contexts;
using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Model;
using Containerize.Dockerfiles.Syntax;

namespace Containerize.Dockerfiles.Rules.CTZ4019;

/// <summary>What is certain of a copied file, whatever its name looks like.</summary>
internal static class KnownFile
{
    // Images have them; what is in /etc and /usr differs.
    static readonly HashSet<string> OfImages = new(StringComparer.Ordinal)
    {
        "/",
        "/etc",
        "/home",
        "/opt",
        "/root",
        "/srv",
        "/tmp",
        "/usr",
        "/usr/bin",
        "/usr/lib",
        "/usr/local",
        "/usr/local/bin",
        "/usr/sbin",
        "/usr/share",
        "/var",
        "/var/lib",
        "/var/log",
    };

    /// <summary>Whether the target is a file: the source is one, and no folder of the target's name was there.</summary>
    public static bool Is(RuleContext context, CopiedFile copy) =>
        copy.IsFile
        && !copy.Target.EndsWith(".d", StringComparison.Ordinal)
        && IsSource(context, copy)
        && !IsFolder(context, copy, copy.Target)
        && !Before(context, copy)
            .OfType<RunInstruction>()
            .Any(run => InstructionText.Mentions(context, run, copy.Target.Substring(copy.Target.LastIndexOf('/') + 1)));

    /// <summary>Whether the folder of the target is there: COPY gives one that it makes to the owner of the file.</summary>
    public static bool HasFolder(RuleContext context, CopiedFile copy) =>
        ImagePath.Combine(copy.Target, "..") is var folder && (OfImages.Contains(folder) || IsFolder(context, copy, folder));

    // ADD unpacks archives.
    static bool IsSource(RuleContext context, CopiedFile copy) =>
        copy.Instruction.IsHeredoc(copy.Word)
        || copy.Instruction is CopyInstruction
            && context.Context.Files is { } files
            && ContextSource.In(context.Model, copy.Instruction).ToList() is [{ Pattern: null } source]
            && files.Contains(source.Path);

    /// <summary>Whether WORKDIR or COPY made it.</summary>
    static bool IsFolder(RuleContext context, CopiedFile copy, string path) =>
        Before(context, copy)
            .Append(copy.Instruction)
            .Any(instruction => context.Model.StateAt(instruction).WorkingDirectory is { } folder && ImagePath.IsIn(folder, path))
        || Before(context, copy)
            .OfType<FileInstruction>()
            .SelectMany(file => CopiedFile.Of(context.Model, file))
            .Any(other => ImagePath.IsIn(other.Target, path) && !(other.IsFile && other.Target == path));

    static IEnumerable<Instruction> Before(RuleContext context, CopiedFile copy) =>
        context.Model.StageOf(copy.Instruction)!.ChainInstructions.Where(other => other.Index < copy.Instruction.Index);
}
