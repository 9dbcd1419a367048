using Containerize.Dockerfiles.Model;
using Containerize.Dockerfiles.Syntax;

namespace Containerize.Dockerfiles.Rules;

/// <summary>One source of a COPY or ADD and where it goes in the image.</summary>
/// <param name="Source">As the builder expands it.</param>
/// <param name="Target">The file itself where that can be told, else the folder it goes to; absolute.</param>
/// <param name="IsFile">Whether the target is that one file.</param>
internal sealed record CopiedFile(FileInstruction Instruction, Word Word, string Source, string Target, bool IsFile)
{
    /// <summary>Everything that a stage copies from its own lines, in order; what is not known is left out.</summary>
    public static IEnumerable<CopiedFile> In(BuildModel model, Stage stage) => stage.Instructions.OfType<FileInstruction>().SelectMany(file => Of(model, file));

    /// <summary>What one instruction copies.</summary>
    public static IEnumerable<CopiedFile> Of(BuildModel model, FileInstruction instruction)
    {
        if (Destination(model, instruction) is not var (destination, target))
        {
            yield break;
        }

        foreach (var source in instruction.Sources)
        {
            if (instruction.IsHeredoc(source))
            {
                yield return new(instruction, source, source.Value, target, !destination.EndsWith("/", StringComparison.Ordinal));
            }
            else if (model.Expand(source, instruction) is { IsKnown: true, Error: null } path)
            {
                yield return Of(instruction, source, path.Text, destination, target);
            }
        }
    }

    /// <summary>The last word of a COPY or ADD as the builder expands it, and the absolute path that it means; null when that is not known.</summary>
    public static (string Text, string Path)? Destination(BuildModel model, FileInstruction instruction) =>
        instruction.Destination is { } word
        && !instruction.IsHeredoc(word)
        && model.Expand(word, instruction) is { IsKnown: true, Error: null, Text: var text }
        && (model.StateAt(instruction).WorkingDirectory ?? (ImagePath.IsAbsolute(text) ? "/" : null)) is { } folder
            ? (text, ImagePath.Combine(folder, text))
            : null;

    static CopiedFile Of(FileInstruction instruction, Word word, string source, string destination, string target)
    {
        var path = source.Replace('\\', '/').TrimEnd('/');
        var name = path.Substring(path.LastIndexOf('/') + 1);
        var isFile = name.IndexOf('.', Math.Min(1, name.Length)) > 0 && name.IndexOfAny(['*', '?', '[']) < 0 && !source.EndsWith("/", StringComparison.Ordinal);
        var last = target.Substring(target.LastIndexOf('/') + 1);
        return !isFile ? new(instruction, word, source, target, false)
            : destination.EndsWith("/", StringComparison.Ordinal) || destination is "." or ".." || instruction.Words.Count > 2
                ? new(instruction, word, source, ImagePath.Combine(target, name), true)
            // Without a slash it is the file's new name, unless that folder is there already.
            : new(instruction, word, source, target, last == name || last.IndexOf('.') > 0);
    }
}
