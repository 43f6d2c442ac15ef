import { IconArrowLeft, IconList } from '@tabler/icons-react';
import { Link, type LinkProps } from '@tanstack/react-router';
import classes from './list-buttons.module.css';
import { useOpenList } from './two-panes.tsx';

interface ListButtonsProps {
  /** The list's own page. */
  readonly to: Extract<LinkProps['to'], string>;
  /** What is listed: `Alerts`. */
  readonly title: string;
}

/** The way to the list where it is not on the screen: on a phone back to its page, on a tablet the drawer. */
export function ListButtons({ to, title }: ListButtonsProps) {
  const openList = useOpenList();
  return (
    <>
      <Link to={to} search={(previous: object) => previous} className={classes.back} aria-label="Back to the list">
        <IconArrowLeft size={20} aria-hidden />
      </Link>
      <button type="button" className={classes.drawer} onClick={openList}>
        <IconList size={18} aria-hidden /> {title}
      </button>
    </>
  );
}
