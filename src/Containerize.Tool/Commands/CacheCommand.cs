using System.CommandLine;
using System.Globalization;
using Containerize.Images;
using Containerize.Images.Store;

namespace Containerize.Tool.Commands;

/// <summary><c>containerize cache [--prune]</c>: where the content store is and how large, and making it smaller.</summary>
internal static class CacheCommand
{
    public static Command Create()
    {
        var prune = new Option<bool>("--prune") { Description = "Remove what was not used for the longest time until the limit is kept." };
        var limit = new Option<string>("--limit")
        {
            Description = "The limit for --prune: a number of GB (1 GB is 1,000,000,000 bytes), or with a unit, as in 500MB.",
            DefaultValueFactory = _ => (StoreLocation.DefaultLimit / 1_000_000_000).ToString(CultureInfo.InvariantCulture),
        };
        var folder = new ImageArguments().Store;
        var command = new Command("cache", "Shows and prunes the content store that all builds share.") { prune, limit, folder };
        command.Validators.Add(result =>
        {
            if (result.GetResult(limit) is { Implicit: false } && !result.GetValue(prune))
            {
                result.AddError("--limit means nothing without --prune: add it, or leave out --limit.");
            }
        });
        limit.Validators.Add(result =>
        {
            if (result.Tokens is [var written] && StoreLocation.ParseLimit(written.Value) is null)
            {
                result.AddError($"--limit is '{written.Value}': write a number of GB, or a size such as 500MB.");
            }
        });
        command.SetAction(parsed =>
        {
            var store = ImageArguments.OpenStore(parsed.GetValue(folder));
            var isThere = IsThere(store.Root);
            var most = parsed.GetValue(prune) ? StoreLocation.ParseLimit(parsed.GetValue(limit)!)!.Value : long.MaxValue;
            var (removed, left, unfinished) = store.Prune(most);
            if (left > most)
            {
                throw new ContainerizeException(
                    ErrorCodes.StoreNotWritable,
                    $"{Megabytes(left)} are left in {store.Root}, more than the limit: their files cannot be removed; give the folder to the user who prunes it"
                );
            }

            Console.WriteLine(
                $"{store.Root}: {Megabytes(left)}{(isThere ? "" : ", not there yet")}{(removed > 0 ? $", {Megabytes(removed)} removed" : "")}{(unfinished > 0 ? $", {Megabytes(unfinished)} unfinished" : "")}"
            );
            return CommandLine.Clean;
        });
        return command;
    }

    // A store that nobody has written to yet is not there; one that is must be readable.
    private static bool IsThere(string folder)
    {
        if (!Path.Exists(folder))
        {
            return false;
        }

        _ = Directory.EnumerateFileSystemEntries(folder).Any();
        return true;
    }

    private static string Megabytes(long bytes) => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e6:0.0} MB");
}
