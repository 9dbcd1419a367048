using Containerize.Evaluation;
using Containerize.Images;
using Containerize.Images.Layers;
using Containerize.Images.Plan;
using Containerize.Publishing;

namespace Containerize.Settings;

/// <summary>ContainerizeFile items: files outside the working directory, with their own place, mode and owner.</summary>
internal static class AddedFiles
{
    /// <summary>In ordinal order of their paths in the image.</summary>
    public static IReadOnlyList<FileEntry> From(ProjectInput input)
    {
        var folder = input.Folder;
        return [.. input.Items["ContainerizeFile"].Select(item => Entry(item, folder)).OrderBy(file => file.ContainerPath, StringComparer.Ordinal)];
    }

    /// <summary>Looks whether they are there, once the build is done: steps of it may make them.</summary>
    /// <exception cref="ContainerizeException">One is not, or is no file.</exception>
    public static void Require(ProjectInput input)
    {
        foreach (var path in From(input).Select(file => file.SourcePath))
        {
            var problem =
                Directory.Exists(path) ? "it is a folder: Include must name files, such as folder/**, with a ContainerPath such as /data/%(RecursiveDir)"
                : !File.Exists(path) ? "there is no such file: correct Include, or remove the item"
                : FileStamp.IsSpecial(path) ? "it is a pipe, a socket or a device: Include must name files"
                : null;
            if (problem is not null)
            {
                throw new ContainerizeException(ErrorCodes.FileAccess, $"ContainerizeFile names {path}, but {problem}.");
            }
        }
    }

    private static FileEntry Entry(ProjectItem item, string projectFolder)
    {
        var name = $"ContainerizeFile {item.Identity}";
        var path =
            item["ContainerPath"]
            ?? throw new ContainerizeException(
                ErrorCodes.BadContainerPath,
                $"{name} has no ContainerPath: say where it goes in the image, as an absolute path."
            );
        var inImage = ContainerPaths.Absolute(name + " ContainerPath", path.EndsWith('/') ? path + Path.GetFileName(item.Identity.Replace('\\', '/')) : path);
        var owner = FileOwner.Parse(name + " Owner", item["Owner"] ?? "0");
        var source = AbsolutePath.Of(item.Identity, projectFolder);
        return new FileEntry(
            inImage,
            source,
            item["Mode"] is { } mode ? Mode(name, mode)
                : IsExecutable(inImage, source) ? UnixModes.Executable
                : UnixModes.File
        )
        {
            Uid = owner.Uid,
            Gid = owner.Gid,
        };
    }

    // As published files have it. What is not there yet, or is no file, is another's to say.
    private static bool IsExecutable(string inImage, string source) =>
        File.Exists(source) && !FileStamp.IsSpecial(source) && FileModes.IsExecutable(inImage.TrimStart('/'), source);

    private static int Mode(string name, string text)
    {
        var valid = text.Length is >= 3 and <= 4 && text.All(digit => digit is >= '0' and <= '7');
        return valid ? Convert.ToInt32(text, 8) : throw ProjectInput.BadValue(name + " Mode", text, "octal digits such as 0644 or 0755");
    }
}
